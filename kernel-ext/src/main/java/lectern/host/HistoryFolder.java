package lectern.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lectern.jupyter.Json;
import org.slf4j.LoggerFactory;

/** The folder in which sessions keep their cells: {@code 1.jsonl}, {@code 2.jsonl} … The oldest go when there are too many or they grow too large. */
public final class HistoryFolder {
    private static final String ENDING = ".jsonl";

    private final Path path;
    private final int sessions;
    private final long bytes;

    /** @param path where; made when the first cell is run */
    public HistoryFolder(Path path) {
        this(path, 500, 32L << 20);
    }

    HistoryFolder(Path path, int sessions, long bytes) {
        this.path = path;
        this.sessions = sessions;
        this.bytes = bytes;
    }

    /** What {@code LECTERN_HISTORY} says: a folder, or {@code off}; by default a folder among the user's data. */
    static HistoryFolder of(Settings settings) {
        String wanted = settings.get("HISTORY");
        if (List.of("off", "no", "false", "0", "none").contains(wanted.toLowerCase())) return null;
        if (!wanted.isEmpty()) return new HistoryFolder(Path.of(wanted));
        String data = settings.environment().getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data);
        return new HistoryFolder(base.resolve("lectern").resolve("history"));
    }

    Path file(int session) {
        return path.resolve(session + ENDING);
    }

    /** Takes the next free number for a new session, and lets the oldest go. */
    int next() throws IOException {
        Files.createDirectories(path);
        List<Integer> there = numbers();
        prune(there);
        for (int number = there.isEmpty() ? 1 : there.getLast() + 1;; number++) {
            try {
                Files.createFile(file(number));
                return number;
            } catch (FileAlreadyExistsException e) {
                // Another kernel was faster.
            }
        }
    }

    private void prune(List<Integer> there) throws IOException {
        long total = 0;
        for (int i = there.size() - 1; i >= 0; i--) {
            Path file = file(there.get(i));
            try {
                total += Files.size(file);
            } catch (NoSuchFileException e) {
                continue;
            }
            if (total > bytes || there.size() - i >= sessions) Files.deleteIfExists(file);
        }
    }

    /** The numbers of the sessions that are kept, in order. */
    List<Integer> numbers() {
        if (!Files.isDirectory(path)) return List.of();
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.matches("\\d{1,9}\\" + ENDING))
                    .map(n -> Integer.valueOf(n.substring(0, n.length() - ENDING.length()))).sorted().toList();
        } catch (IOException e) {
            LoggerFactory.getLogger(HistoryFolder.class).warn("The history cannot be read", e);
            return List.of();
        }
    }

    /** The lines of a session; what was cut off in the middle by the end of a kernel is left out. */
    List<Map<String, Object>> lines(int session) {
        List<Map<String, Object>> lines = new ArrayList<>();
        String text;
        try {
            text = new String(Files.readAllBytes(file(session)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return lines;
        }
        for (String line : text.split("\n")) {
            try {
                lines.add(Json.object(line));
            } catch (IllegalArgumentException e) {
                LoggerFactory.getLogger(HistoryFolder.class).info("A line of the history is damaged: session {}", session);
            }
        }
        return lines;
    }
}
