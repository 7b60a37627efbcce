package lectern.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.train.Json;

/** The checks that were made since the session began, each name with its last result. Prints as a table; {@link Course#checks()} gives it. */
public final class Checks {
    private static final Map<String, Result> SESSION = new LinkedHashMap<>();

    /**
     * One check.
     *
     * @param text got, expected and difference, as the line of the check has them
     */
    public record Result(String name, boolean passed, String text) {}

    private final List<Result> results;

    private Checks(List<Result> results) {
        this.results = results;
    }

    /** Those of this session so far. */
    static Checks session() {
        synchronized (SESSION) {
            return new Checks(List.copyOf(SESSION.values()));
        }
    }

    static void add(Result result) {
        synchronized (SESSION) {
            SESSION.put(result.name, result);
        }
    }

    /** Runs code whose checks are not to count: it is meant to fail. */
    static void aside(Runnable code) {
        Map<String, Result> before;
        synchronized (SESSION) {
            before = new LinkedHashMap<>(SESSION);
        }
        try {
            code.run();
        } finally {
            synchronized (SESSION) {
                SESSION.clear();
                SESSION.putAll(before);
            }
        }
    }

    /** All of them, in the order in which each name came first. */
    public List<Result> results() {
        return results;
    }

    /** How many hold. */
    public int passed() {
        return (int) results.stream().filter(Result::passed).count();
    }

    /** Whether all hold. */
    public boolean isGreen() {
        return passed() == results.size();
    }

    /** One line: {@code 11 of 12 checks hold}. */
    public String summary() {
        if (results.isEmpty()) return "no checks yet";
        return "%d of %d %s".formatted(passed(), results.size(), results.size() == 1 ? "check holds" : "checks hold");
    }

    /** For programs: a list of objects with name, passed and text. */
    public String json() {
        List<Object> all = new ArrayList<>();
        for (Result r : results) all.add(Map.of("name", r.name, "passed", r.passed, "text", r.text));
        return Json.write(all);
    }

    /** The table as text, and how many hold. */
    @Override
    public String toString() {
        int width = results.stream().mapToInt(r -> r.name.length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Result r : results)
            text.append(r.passed ? "✓ " : "✗ ").append(r.name).append(" ".repeat(width - r.name.length())).append("  ").append(r.text).append('\n');
        return text.append(summary()).toString();
    }
}
