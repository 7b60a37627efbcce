package lectern.clean.impute;

import java.util.List;
import lectern.tensor.cpu.Workers;

/**
 * Fills a gap with the mean of that column over the k nearest training rows that have it, k = 5 unless set. Distance over the columns both rows have:
 * d(a, b)² = d/|shared| · Σ(a_j − b_j)². Rows that share nothing get the column's mean. Scale the columns first, or the largest decides. Time O(rows with gaps · training
 * rows · d), memory O(training rows) a thread.
 *
 * <p>{@code new KnnImputer("age", "fare").neighbours(3).fit(train).apply(test)}
 *
 * <p>Troyanskaya et al., "Missing value estimation methods for DNA microarrays" (2001).
 */
public final class KnnImputer extends MatrixImputer {
    private static final int ROWS = 16;
    private int k = 5;
    private double[][] train;
    private double[] means;

    /** Fills the named columns from one another; without names, all columns of numbers. */
    public KnnImputer(String... columns) {
        super(columns);
    }

    /** Sets how many neighbours are averaged. */
    public KnnImputer neighbours(int k) {
        if (k < 1) throw new IllegalArgumentException("KnnImputer.neighbours: expected at least 1, got " + k);
        this.k = k;
        return this;
    }

    @Override
    void learn(double[][] x) {
        train = x;
        means = new double[x.length];
        for (int j = 0; j < x.length; j++) means[j] = new lectern.clean.Moments().add(ValueImputer.known(x[j])).mean();
    }

    @Override
    void fill(double[][] x) {
        int m = x[0].length;
        double[][] original = new double[x.length][];
        for (int j = 0; j < x.length; j++) original[j] = x[j].clone();
        Workers.run((m + ROWS - 1) / ROWS, piece -> {
            double[] distance = new double[train[0].length];
            int[] shared = new int[distance.length];
            for (int i = piece * ROWS; i < Math.min(m, (piece + 1) * ROWS); i++) row(original, x, i, distance, shared);
        });
    }

    private void row(double[][] from, double[][] to, int i, double[] distance, int[] shared) {
        boolean measured = false;
        for (int j = 0; j < to.length; j++) {
            if (!Double.isNaN(from[j][i])) continue;
            if (!measured) measure(from, i, distance, shared);
            measured = true;
            to[j][i] = nearest(j, distance);
        }
    }

    private void measure(double[][] x, int i, double[] distance, int[] shared) {
        java.util.Arrays.fill(distance, 0);
        java.util.Arrays.fill(shared, 0);
        for (int j = 0; j < x.length; j++) {
            double v = x[j][i];
            if (Double.isNaN(v)) continue;
            double[] column = train[j];
            for (int r = 0; r < column.length; r++) {
                double apart = v - column[r];
                boolean both = apart == apart;
                distance[r] += both ? apart * apart : 0;
                shared[r] += both ? 1 : 0;
            }
        }
        for (int r = 0; r < distance.length; r++) distance[r] = shared[r] == 0 ? Double.NaN : distance[r] * x.length / shared[r];
    }

    private double nearest(int j, double[] distance) {
        double[] best = new double[k], value = new double[k];
        int found = 0;
        double[] column = train[j];
        for (int r = 0; r < column.length; r++) {
            double d = distance[r], v = column[r];
            if (Double.isNaN(d) || Double.isNaN(v) || found == k && d >= best[k - 1]) continue;
            int at = found < k ? found++ : k - 1;
            for (; at > 0 && best[at - 1] > d; at--) {
                best[at] = best[at - 1];
                value[at] = value[at - 1];
            }
            best[at] = d;
            value[at] = v;
        }
        if (found == 0) return means[j];
        double sum = 0;
        for (int q = 0; q < found; q++) sum += value[q];
        return sum / found;
    }

    @Override
    protected String formula(List<String> columns) {
        return "KnnImputer: null → the mean over the %d nearest of %d training rows, by %s".formatted(k, train[0].length, String.join(", ", columns));
    }
}
