package lectern.clean.encode;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.tensor.Generator;
import org.dflib.DataFrame;

/**
 * Each level as the mean of a target over its rows, drawn to the mean of all: x' = (Σy + a·ȳ)/(n + a), a = 10 unless set; a level that training did not have is ȳ.
 * {@code fitApply} encodes every training row out of fold, by the other four fifths of the rows, so that no row sees its own target; {@code apply} uses all. No inverse.
 *
 * <p>{@code new TargetEncoder("price", "city").fitApply(train)}
 *
 * <p>Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes" (2001).
 */
public final class TargetEncoder extends LevelStep {
    private static final int FOLDS = 5;
    private final String target;
    private double smoothing = 10;
    private double mean;
    private List<Map<String, Double>> means;

    /** Encodes the named columns by the target; without names, those of text and booleans. */
    public TargetEncoder(String target, String... columns) {
        super(columns);
        this.target = target;
    }

    /** Sets a, how many rows the mean of all counts as. */
    public TargetEncoder smoothing(double rows) {
        if (!(rows >= 0 && rows < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("TargetEncoder.smoothing: expected a number from 0, got " + rows);
        smoothing = rows;
        return this;
    }

    private double[] target(DataFrame frame) {
        if (!frame.getColumnsIndex().contains(target))
            throw new IllegalArgumentException("TargetEncoder.fit: no column \"%s\" for the target".formatted(target));
        return numbers(frame, target);
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        double[] y = target(frame);
        int[] fold = new int[y.length];
        mean = mean(y, fold, -1);
        means = columns.stream().map(c -> encoding(cells(frame, c), y, fold, -1, mean)).toList();
    }

    private static double mean(double[] y, int[] fold, int without) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (fold[i] == without) continue;
            sum += y[i];
            n++;
        }
        return n == 0 ? 0 : sum / n;
    }

    private Map<String, Double> encoding(String[] cells, double[] y, int[] fold, int without, double centre) {
        Map<String, double[]> sums = new HashMap<>();
        for (int i = 0; i < y.length; i++) {
            if (fold[i] == without) continue;
            double[] s = sums.computeIfAbsent(cells[i], _ -> new double[2]);
            s[0] += y[i];
            s[1]++;
        }
        Map<String, Double> encoding = new java.util.TreeMap<>();
        sums.forEach((level, s) -> encoding.put(level, (s[0] + smoothing * centre) / (s[1] + smoothing)));
        return encoding;
    }

    @Override
    public DataFrame fitApply(DataFrame frame) {
        fit(frame);
        double[] y = target(frame), order = Generator.main().permutation(y.length).toDoubles();
        int[] fold = new int[y.length];
        for (int i = 0; i < y.length; i++) fold[(int) order[i]] = i % FOLDS;
        for (String c : columns()) {
            String[] cells = cells(frame, c);
            double[] x = new double[y.length];
            for (int f = 0; f < FOLDS; f++) {
                double centre = mean(y, fold, f);
                Map<String, Double> encoding = encoding(cells, y, fold, f, centre);
                for (int i = 0; i < x.length; i++) if (fold[i] == f) x[i] = encoding.getOrDefault(cells[i], centre);
            }
            frame = with(frame, List.of(c), x);
        }
        return frame;
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        double[][] x = new double[columns.size()][];
        for (int j = 0; j < x.length; j++) {
            String[] cells = cells(frame, columns.get(j));
            x[j] = new double[cells.length];
            for (int i = 0; i < cells.length; i++) x[j][i] = means.get(j).getOrDefault(cells[i], mean);
        }
        return with(frame, columns, x);
    }

    @Override
    protected String formula(List<String> columns) {
        return "TargetEncoder: " + IntStream.range(0, means.size())
                .mapToObj(j -> "%s' = mean of %s, of %d levels, unseen %s".formatted(columns.get(j), target, means.get(j).size(), show(mean)))
                .collect(joining("; "));
    }
}
