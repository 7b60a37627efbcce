package lectern.plot;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * What a classifier says of many points, as one probability for each class: p [classes][points].
 *
 * <p>Scores [n, k] become probabilities by softmax, unless they are some. One number a point is a class where all are whole numbers and classes; else the probability of
 * the larger of two classes where all lie in [0, 1]; else its logit.
 */
record RegionScores(double[] classes, double[][] p) {
    private static final int MOST = 20;

    /** The distinct labels in ascending order. */
    static double[] classes(double[] labels) {
        double[] distinct = Arrays.stream(labels).filter(Double::isFinite).sorted().distinct().toArray();
        if (distinct.length == 0 || distinct.length > MOST || Arrays.stream(distinct).anyMatch(v -> v != Math.rint(v)))
            throw new IllegalArgumentException(
                    "boundary: expected labels of at most %d classes, whole numbers, got %s. Hint: for numbers to be predicted, draw heat(…)"
                            .formatted(MOST, distinct.length == 0 ? "none"
                                    : distinct.length + " different values such as " + Ticks.number(distinct[distinct.length - 1])));
        return distinct;
    }

    /** @param known the classes of the points */
    static RegionScores of(Tensor y, int n, double[] known) {
        if (y == null) throw new IllegalArgumentException("boundary: the function returned null");
        double[] v = y.toDoubles();
        if (y.rank() == 2 && y.size(0) == n && y.size(1) > 1) return scores(v, n, y.size(1), known);
        if (v.length != n)
            throw new ShapeException("boundary: expected scores [%d, k] or one number for each of %d points, got %s".formatted(n, n, y.shapeText()));
        double[] finite = Arrays.stream(v).filter(Double::isFinite).toArray();
        boolean whole = finite.length > 0 && Arrays.stream(finite).allMatch(s -> s == Math.rint(s));
        boolean theirs = Arrays.stream(finite).allMatch(s -> Arrays.binarySearch(known, s) >= 0);
        if (whole && (theirs || known.length > 2)) return votes(v, known);
        if (known.length > 2)
            throw new ShapeException("boundary: expected scores [%d, k] or class numbers for %d classes, got %s".formatted(n, known.length, y.shapeText()));
        return logits(v, known.length == 2 ? known : known[0] > 0 ? new double[]{Math.min(0, known[0] - 1), known[0]} : new double[]{known[0], 1});
    }

    private static RegionScores scores(double[] v, int n, int k, double[] known) {
        if (known[0] < 0 || known[known.length - 1] >= k)
            throw new ShapeException("boundary: the function gives scores of %d classes, 0…%d, but there is a point of class %s".formatted(k, k - 1,
                    Ticks.number(known[0] < 0 ? known[0] : known[known.length - 1])));
        boolean shares = true;
        for (int i = 0; i < n && shares; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += v[i * k + j];
                shares &= v[i * k + j] >= 0;
            }
            shares &= Math.abs(sum - 1) < 1e-3;
        }
        double[][] p = new double[k][n];
        for (int i = 0; i < n; i++) {
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (int j = 0; j < k; j++) most = Math.max(most, v[i * k + j]);
            for (int j = 0; j < k; j++) sum += p[j][i] = shares ? v[i * k + j] : Math.exp(v[i * k + j] - most);
            for (int j = 0; j < k; j++) p[j][i] /= sum;
        }
        return new RegionScores(IntStream.range(0, k).asDoubleStream().toArray(), p);
    }

    private static RegionScores votes(double[] v, double[] known) {
        TreeSet<Double> all = new TreeSet<>(Arrays.stream(v).filter(Double::isFinite).boxed().toList());
        for (double c : known) all.add(c);
        if (all.size() > MOST) throw new IllegalArgumentException("boundary: expected at most %d classes, got %d".formatted(MOST, all.size()));
        double[] classes = all.stream().mapToDouble(c -> c).toArray();
        double[][] p = new double[classes.length][v.length];
        for (int i = 0; i < v.length; i++) for (int j = 0; j < classes.length; j++) p[j][i] = Double.isNaN(v[i]) ? Double.NaN : v[i] == classes[j] ? 1 : 0;
        return new RegionScores(classes, p);
    }

    private static RegionScores logits(double[] v, double[] two) {
        boolean shares = Arrays.stream(v).allMatch(s -> Double.isNaN(s) || s >= 0 && s <= 1);
        double[][] p = new double[2][v.length];
        for (int i = 0; i < v.length; i++) {
            p[1][i] = shares ? v[i] : 1 / (1 + Math.exp(-v[i]));
            p[0][i] = 1 - p[1][i];
        }
        return new RegionScores(two, p);
    }

    /** The place of the likeliest class of these probabilities; −1 where they are not numbers. */
    static int best(double[] p) {
        int best = -1;
        for (int j = 0; j < p.length; j++) if (p[j] >= (best < 0 ? Double.NEGATIVE_INFINITY : p[best])) best = j;
        return best;
    }
}
