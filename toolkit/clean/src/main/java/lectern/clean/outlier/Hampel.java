package lectern.clean.outlier;

import java.util.Arrays;

/**
 * |x − median|/(1.4826 · MAD), the largest over the columns; above 3 is unusual (Hampel 1974). With a window w the rows are a series, and median and MAD are those of the
 * rows i − w … i + w of the very series that is scored: what stands out from its surroundings.
 *
 * <pre>{@code new Hampel(5).fit(series).labels(series)      // spikes in a series [n, 1] }</pre>
 */
public final class Hampel extends Deviation {
    private static final double NORMAL = 1.4826;
    private final int window;

    /** Of the whole column. */
    public Hampel() {
        window = 0;
    }

    /** Of w rows before and w rows after. */
    public Hampel(int window) {
        if (window < 1) throw new IllegalArgumentException("Hampel: expected a window of at least 1 row to each side, got " + window);
        this.window = window;
    }

    @Override
    protected double usual() {
        return 3;
    }

    @Override
    void learn(int j, double[] x) {
        double median = Columns.median(x);
        fitted(j, median, spread(x, median));
    }

    private static double spread(double[] x, double median) {
        return NORMAL * Columns.scale(Columns.medianDeviation(x, median), Columns.meanDeviation(x, median));
    }

    @Override
    double[] score(int j, double[] x) {
        if (window == 0) return super.score(j, x);
        double[] scores = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double[] near = Arrays.copyOfRange(x, Math.max(0, i - window), Math.min(x.length, i + window + 1));
            double median = Columns.median(near);
            scores[i] = Math.abs(x[i] - median) / spread(near, median);
        }
        return scores;
    }
}
