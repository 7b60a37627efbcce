package lectern.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lectern.jupyter.Json;
import org.slf4j.LoggerFactory;

/**
 * The cells that were run, in this session and in those before it. Every session has a file of its own, one JSON object a line, so that kernels that run at the same time
 * never write to the same file: a session takes the next free number by creating its file, which only one of them can.
 */
public final class History {
    private static final int LONGEST = 1 << 20, LONGEST_OUTPUT = 2_000;

    /** A cell: session, number in the brackets, what was typed, and the text of its value; null where there was none. */
    public record Entry(int session, int number, String code, String output) {}

    private final HistoryFolder folder;
    private final List<Entry> own = new ArrayList<>();
    private final long most;
    private int session;
    private long kept;
    private boolean broken;

    /** @param folder where sessions are kept; null: nowhere, and the history ends with the kernel */
    public History(HistoryFolder folder) {
        this(folder, 8L << 20);
    }

    /** @param most characters of one session; its older half is forgotten beyond them */
    History(HistoryFolder folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** The number of this session, counted over all that were kept; 1 where none is kept. */
    public synchronized int session() {
        if (session == 0) session = folder == null ? 1 : open();
        return session;
    }

    private int open() {
        try {
            return folder.next();
        } catch (IOException e) {
            return broken(e, 1);
        }
    }

    private int broken(IOException e, int value) {
        if (!broken) LoggerFactory.getLogger(History.class).warn("The history of this session is not kept on disk", e);
        broken = true;
        return value;
    }

    /** A cell begins. */
    public synchronized void add(int number, String code) {
        Entry entry = new Entry(session(), number, code, null);
        own.add(entry);
        kept += code.length();
        if (kept > most) forget();
        else if (code.length() <= LONGEST) write(entry);
    }

    /** The text of the value of the cell that began last with this number. */
    public synchronized void output(int number, String text) {
        for (int i = own.size() - 1; i >= 0; i--) {
            Entry entry = own.get(i);
            if (entry.number != number) continue;
            String shown = text.length() > LONGEST_OUTPUT ? text.substring(0, LONGEST_OUTPUT) + "…" : text;
            own.set(i, new Entry(entry.session, number, entry.code, shown));
            write(own.get(i));
            return;
        }
    }

    private void forget() {
        own.subList(0, (own.size() + 1) / 2).clear();
        kept = own.stream().mapToLong(e -> e.code.length()).sum();
        if (folder == null || broken) return;
        try {
            Path file = folder.file(session), fresh = file.resolveSibling(file.getFileName() + ".new");
            StringBuilder lines = new StringBuilder();
            own.forEach(e -> lines.append(line(e)));
            Files.writeString(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            broken(e, 0);
        }
    }

    private void write(Entry entry) {
        if (folder == null || broken) return;
        try {
            Files.write(folder.file(session), line(entry).getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            broken(e, 0);
        }
    }

    private static String line(Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("n", entry.number);
        map.put("code", entry.code);
        if (entry.output != null) map.put("out", entry.output);
        return Json.write(map) + "\n";
    }

    /** The last cells of all sessions, oldest first. */
    public synchronized List<Entry> tail(int count) {
        return count <= 0 ? List.of() : search("*", count, false);
    }

    /**
     * Cells of one session.
     *
     * @param which 0: this one; negative: so many before this one; else its number
     * @param from the first number
     * @param to the number after the last one; 0 or less: to the end
     */
    public synchronized List<Entry> range(int which, int from, int to) {
        int wanted = which > 0 ? which : session() + which;
        return (wanted == session() ? own : read(wanted)).stream().filter(e -> e.number >= from && (to <= 0 || e.number < to)).toList();
    }

    /**
     * The last cells of all sessions that a pattern fits, oldest first.
     *
     * @param pattern with {@code *} for any text and {@code ?} for any character; it has to fit the whole cell
     * @param count at most so many; 0 or less: all
     * @param unique of equal cells only the last
     */
    public synchronized List<Entry> search(String pattern, int count, boolean unique) {
        Pattern fits = glob(pattern);
        Map<Object, Entry> found = new LinkedHashMap<>();
        int most = count > 0 ? count : Integer.MAX_VALUE;
        for (int number : sessions()) {
            List<Entry> entries = number == session() ? own : read(number);
            for (int i = entries.size() - 1; i >= 0 && found.size() < most; i--) {
                Entry entry = entries.get(i);
                if (fits.matcher(entry.code).matches()) found.putIfAbsent(unique ? entry.code : List.of(number, i), entry);
            }
            if (found.size() >= most) break;
        }
        return new ArrayList<>(found.values()).reversed();
    }

    private List<Integer> sessions() {
        int now = session();
        List<Integer> all = new ArrayList<>(List.of(now));
        if (folder != null && !broken) folder.numbers().reversed().stream().filter(n -> n != now).forEach(all::add);
        return all;
    }

    private List<Entry> read(int number) {
        if (folder == null || broken) return List.of();
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        Map<Integer, Integer> again = new HashMap<>();
        for (Map<String, Object> line : folder.lines(number)) {
            if (!(line.get("n") instanceof Number n) || !(line.get("code") instanceof String code)) continue;
            String output = line.get("out") instanceof String out ? out : null;
            // A cell's second line tells its value; numbers begin anew where a kernel starts again under the same session.
            int key = output == null ? entries.size() : again.getOrDefault(n.intValue(), entries.size());
            again.put(n.intValue(), key);
            entries.put(key, new Entry(number, n.intValue(), code, output));
        }
        return List.copyOf(entries.values());
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
