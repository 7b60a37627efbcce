package lectern.clean.scale;

import lectern.clean.Moments;

/**
 * Into a range: x' = a + (x − min)·(b − a) / (max − min), [a, b] = [0, 1] unless set; rows beyond those of the training land outside. A constant column becomes a.
 *
 * <p>{@code new MinMaxScaler("age").range(-1, 1).fit(train).apply(test)}
 */
public final class MinMaxScaler extends StreamScaler {
    private double low;
    private double high = 1;

    /** Scales the named columns; without names, all columns of numbers. */
    public MinMaxScaler(String... columns) {
        super(columns);
    }

    /** Sets the range that the training rows fill. */
    public MinMaxScaler range(double low, double high) {
        if (!(low < high) || Double.isInfinite(high - low))
            throw new IllegalArgumentException("MinMaxScaler.range: expected low < high, got [%s, %s]".formatted(low, high));
        this.low = low;
        this.high = high;
        return this;
    }

    @Override
    double[] learn(Moments column) {
        double width = column.max() - column.min();
        return new double[]{column.min(), (high - low) / (width == 0 ? 1 : width)};
    }

    @Override
    protected void forward(double[] x, int n, double[][] p) {
        double[] min = p[0], slope = p[1];
        for (int i = 0; i < n; i++) x[i] = (x[i] - min[i]) * slope[i] + low;
    }

    @Override
    protected void backward(double[] x, int n, double[][] p) {
        double[] min = p[0], slope = p[1];
        for (int i = 0; i < n; i++) x[i] = (x[i] - low) / slope[i] + min[i];
    }

    @Override
    protected String formula(String c, double[] p) {
        return "%s' = %s + (%s%s)·%s".formatted(c, show(low), c, minus(p[0]), show(p[1]));
    }
}
