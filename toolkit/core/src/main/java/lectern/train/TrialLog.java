package lectern.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file of a search: a first line that says which search it is, then a line for each trial. A last line that was cut off while it was written does not count. */
final class TrialLog {
    private final Path file;
    private final Map<List<Integer>, Double> known = new HashMap<>();

    TrialLog(Path file, String search) {
        this.file = file;
        if (file == null) return;
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.isEmpty()) Files.writeString(file, Json.write(Map.of("search", search)) + "\n");
            else read(whole, search);
            if (!whole.isEmpty() && whole.length() < text.length()) Files.writeString(file, whole);
        } catch (IOException e) {
            throw new UncheckedIOException("Search: cannot read or write " + file, e);
        }
    }

    private void read(String text, String search) {
        String first = text.lines().findFirst().orElseThrow();
        if (!(Json.read(first) instanceof Map<?, ?> head) || !search.equals(head.get("search")))
            throw new IllegalArgumentException(
                    "Search: %s holds another search. Hint: another file, or delete it%n  expected %s%n  got %s".formatted(file, search, first));
        text.lines().skip(1).forEach(line -> {
            if (!(Json.read(line) instanceof Map<?, ?> trial) || !(trial.get("trial") instanceof Long number) || !(trial.get("budget") instanceof Long budget))
                throw new IllegalArgumentException("Search: expected a trial in %s, got %s".formatted(file, line));
            known.put(List.of(number.intValue(), budget.intValue()), Json.number(trial.get("score")));
        });
    }

    /** The score of a trial that was done before, or null. */
    Double score(int number, int budget) {
        return known.get(List.of(number, budget));
    }

    void add(Trial trial) {
        if (file == null) return;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("trial", trial.number());
        line.put("budget", trial.budget());
        line.put("setting", trial.setting().values());
        line.put("score", trial.score());
        try {
            Files.writeString(file, Json.write(line) + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Search: cannot write " + file, e);
        }
    }
}
