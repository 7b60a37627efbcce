package lectern.clean.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Looks at the column of labels: how even the classes are, which column gives the label away, which labels are likely wrong. */
final class LabelInspection {
    private static final int MOST_CLASSES = 50;
    private static final int MOST_ROWS = 4000;
    /** The neighbours must remove this share of the errors of always saying the most frequent class, else they know too little to judge a label. */
    private static final double SURE = 0.3;

    private final List<Finding> findings;
    private final List<Column> columns;
    private final List<ColumnProfile> profiles;
    private final Column label;
    private final int[] codes;
    private final List<String> classes;

    LabelInspection(List<Finding> findings, List<Column> columns, List<ColumnProfile> profiles, String name) {
        this.findings = findings;
        this.columns = columns;
        this.profiles = profiles;
        label = columns.stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
        Levels levels = label.levels == null ? new Levels() : label.levels;
        int n = label.size();
        codes = label.codes != null ? label.codes : new int[n];
        for (int i = 0; label.codes == null && i < n; i++)
            codes[i] = label.missing(i) ? -1 : levels.size() > MOST_CLASSES ? 0 : levels.code(ColumnProfile.text(label.numbers[i]));
        classes = IntStream.range(0, levels.size()).mapToObj(levels::word).toList();
    }

    void inspect() {
        if (classes.size() < 2 || classes.size() > MOST_CLASSES) return;
        int[] counts = new int[classes.size()];
        for (int code : codes) if (code >= 0) counts[code]++;
        int most = Arrays.stream(counts).max().orElse(0), least = Arrays.stream(counts).min().orElse(0);
        String balance = IntStream.range(0, counts.length).boxed().sorted((a, b) -> counts[b] - counts[a]).limit(10).map(c -> classes.get(c) + " " + counts[c])
                .collect(Collectors.joining(", "));
        findings.add(new Finding("classes", label.name, counts.length, "%d classes: %s".formatted(counts.length, balance),
                "Splitter.stratified().split(data, 0.8)"));
        if (most > 5 * least)
            findings.add(
                    new Finding("imbalance", label.name, least,
                            String.format(Locale.ROOT, "the rarest class has %s, the most frequent %d: always saying the latter is right in %.1f %%",
                                    Finding.some(least, "row", "rows"), most, 100.0 * most / Math.max(1, Arrays.stream(counts).sum())),
                            "new F1().macro()  // in place of accuracy"));
        for (int j = 0; j < columns.size(); j++) givesAway(columns.get(j), profiles.get(j));
        errors();
    }

    /** A column of few values, each of which stands with one class only, knows the answer. */
    private void givesAway(Column c, ColumnProfile p) {
        if (c == label || p.distinct() < 2 || p.distinct() > p.filled() / 5) return;
        Map<Double, int[]> seen = new HashMap<>();
        int kept = 0, right = 0;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || c.missing(i)) continue;
            int[] first = seen.computeIfAbsent(c.numbers != null ? c.numbers[i] : c.codes[i], v -> new int[]{-1});
            if (first[0] < 0) first[0] = codes[i];
            kept++;
            if (first[0] == codes[i]) right++;
            if (kept - right > 0.001 * codes.length) return;
        }
        if (kept > 0.5 * codes.length)
            findings.add(new Finding("labelLeak", c.name, right, "each of its values stands with one class only: it gives the label away",
                    "frame = frame.colsExcept(%s).select()".formatted(Inspection.quoted(c.name))));
    }

    private void errors() {
        int[] labelled = IntStream.range(0, codes.length).filter(i -> codes[i] >= 0).toArray();
        int step = Math.max(1, Math.ceilDiv(labelled.length, MOST_ROWS));
        int[] rows = IntStream.range(0, labelled.length / step).map(i -> labelled[i * step]).toArray();
        if (rows.length < 50) return;
        Tensor x = Neighbours.features(columns, profiles, rows, label.name);
        if (x.size(1) == 0) return;
        int[] given = Arrays.stream(rows).map(i -> codes[i]).toArray();
        Tensor y = Tensors.ints(given), probabilities = Neighbours.probabilities(x, given, classes.size());
        double always = y.bincount(classes.size()).max().item() / given.length;
        double right = probabilities.argmax(1).eq(y).to(DType.FLOAT32).mean().item();
        if (right - always < SURE * (1 - always)) return;
        List<LabelErrors> errors = LabelErrors.find(y, probabilities).stream()
                .filter(e -> e.margin() > 0.5).toList();
        if (errors.isEmpty()) return;
        String first = errors.stream().limit(5).map(e -> "row %d %s → %s".formatted(rows[e.row()], classes.get(e.given()), classes.get(e.likely())))
                .collect(Collectors.joining(", "));
        String where = errors.stream().limit(10).map(e -> String.valueOf(rows[e.row()])).collect(Collectors.joining(", "));
        findings.add(new Finding("labelErrors", label.name, errors.size(), "%d %s%s likely wrong: %s".formatted(errors.size(),
                errors.size() == 1 ? "label" : "labels", (step > 1 ? " of %d looked at".formatted(rows.length) : "") + (errors.size() == 1 ? " is" : " are"),
                first), "frame.rows(%s).select()".formatted(where)));
    }
}
