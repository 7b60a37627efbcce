package lectern.clean.scale;

import lectern.clean.FormulaStep;
import lectern.clean.Quantile;

/**
 * Pulls the extremes in: x' = min(max(x, q_low), q_high), the quantiles 0.05 and 0.95 of the training rows unless set. Rows stay, outliers lose their weight. There is no
 * inverse: what was beyond the quantiles is lost.
 *
 * <p>{@code new Winsorise("fare").shares(0.01, 0.99).fit(train).apply(test)}
 */
public final class Winsorise extends FormulaStep {
    private double low = 0.05;
    private double high = 0.95;

    /** Clips the named columns; without names, all columns of numbers. */
    public Winsorise(String... columns) {
        super(columns);
    }

    /** Sets the shares of the training rows at the two bounds. */
    public Winsorise shares(double low, double high) {
        if (!(low >= 0 && low < high && high <= 1))
            throw new IllegalArgumentException("Winsorise.shares: expected 0 ≤ low < high ≤ 1, got %s and %s".formatted(low, high));
        this.low = low;
        this.high = high;
        return this;
    }

    @Override
    protected double[] learn(double[] x, String column) {
        return Quantile.all(x, low, high);
    }

    @Override
    protected void forward(double[] x, int n, double[][] p) {
        double[] a = p[0], b = p[1];
        for (int i = 0; i < n; i++) x[i] = Math.min(Math.max(x[i], a[i]), b[i]);
    }

    @Override
    protected void backward(double[] x, int n, double[][] p) {
        throw new UnsupportedOperationException("Winsorise cannot be inverted: what was clipped is lost. Hint: keep the table from before the step");
    }

    @Override
    protected String formula(String c, double[] bounds) {
        return "%s' = min(max(%s, %s), %s)".formatted(c, c, show(bounds[0]), show(bounds[1]));
    }
}
