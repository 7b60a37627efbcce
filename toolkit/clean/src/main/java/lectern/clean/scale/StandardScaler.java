package lectern.clean.scale;

import lectern.clean.Moments;

/**
 * Zero mean and unit variance: x' = (x − m) / s with the mean m and the deviation s = √(Σ(x − m)²/n) of the training rows. A constant column is only shifted.
 *
 * <p>{@code new StandardScaler("age").fit(train).apply(test)}
 */
public final class StandardScaler extends StreamScaler {
    /** Scales the named columns; without names, all columns of numbers. */
    public StandardScaler(String... columns) {
        super(columns);
    }

    @Override
    double[] learn(Moments column) {
        double s = column.deviation();
        return new double[]{column.mean(), s == 0 ? 1 : s};
    }

    @Override
    protected void forward(double[] x, int n, double[][] p) {
        double[] m = p[0], s = p[1];
        for (int i = 0; i < n; i++) x[i] = (x[i] - m[i]) / s[i];
    }

    @Override
    protected void backward(double[] x, int n, double[][] p) {
        double[] m = p[0], s = p[1];
        for (int i = 0; i < n; i++) x[i] = x[i] * s[i] + m[i];
    }

    @Override
    protected String formula(String c, double[] ms) {
        return "%s' = (%s%s) / %s".formatted(c, c, minus(ms[0]), show(ms[1]));
    }
}
