package lectern.clean.scale;

import lectern.clean.Moments;

/**
 * Into [−1, 1] without a shift, so that zeros stay zeros: x' = x / max|x|. A column of zeros stays.
 *
 * <p>{@code new MaxAbsScaler("change").fit(train).apply(test)}
 */
public final class MaxAbsScaler extends StreamScaler {
    /** Scales the named columns; without names, all columns of numbers. */
    public MaxAbsScaler(String... columns) {
        super(columns);
    }

    @Override
    double[] learn(Moments column) {
        double most = Math.max(Math.abs(column.min()), Math.abs(column.max()));
        return new double[]{most == 0 ? 1 : most};
    }

    @Override
    protected void forward(double[] x, int n, double[][] p) {
        double[] m = p[0];
        for (int i = 0; i < n; i++) x[i] /= m[i];
    }

    @Override
    protected void backward(double[] x, int n, double[][] p) {
        double[] m = p[0];
        for (int i = 0; i < n; i++) x[i] *= m[i];
    }

    @Override
    protected String formula(String c, double[] most) {
        return "%s' = %s / %s".formatted(c, c, show(most[0]));
    }
}
