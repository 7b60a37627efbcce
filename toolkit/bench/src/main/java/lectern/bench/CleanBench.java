package lectern.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ./lectern bench clean}: scalers, imputers, detectors, MinHash and the report in float64, with {@code --peer} beside scikit-learn, PyOD and datasketch. */
public final class CleanBench {
    /** Seconds that the rounds of a case may take, so that the cases of seconds do not make the run long. */
    private static final double PATIENCE = 6;

    private CleanBench() {}

    public static void main(String[] words) {
        try {
            Options options = Options.parse(words);
            List<String> names = Case.all("clean.txt").stream().map(Case::name).filter(options.only()).toList();
            List<TrainRow> rows = new Match("clean", CleanServer.class, 0.4 * options.warmUp(), 0.2 * options.warmUp(), PATIENCE).run(names, options);
            growth(rows).forEach(System.out::println);
        } catch (IllegalArgumentException e) {
            System.err.println("bench clean: " + e.getMessage());
            System.exit(2);
        }
    }

    /** How time and memory grow between the two largest tables of the same width: p in time ∝ rows^p. */
    static List<String> growth(List<TrainRow> rows) {
        Map<String, TrainRow> last = new LinkedHashMap<>();
        Map<String, String> lines = new LinkedHashMap<>();
        for (TrainRow row : rows) {
            Case c = Case.parse(row.name());
            String key = c.operation() + (c.shape(0).length > 1 ? " ×" + c.shape(0)[1] : "");
            TrainRow before = last.put(key, row);
            if (before == null) continue;
            int n = c.shape(0)[0], m = Case.parse(before.name()).shape(0)[0];
            lines.put(key, String.format(Locale.ROOT, "%-26s %,9d → %,9d rows: time as rows^%.2f, peak memory ×%.1f", key, m, n,
                    Math.log(row.us() / before.us()) / Math.log(n / (double) m), row.mb() / before.mb()));
        }
        return List.copyOf(lines.values());
    }
}
