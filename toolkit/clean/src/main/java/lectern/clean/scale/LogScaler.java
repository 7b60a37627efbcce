package lectern.clean.scale;

import lectern.clean.ColumnStep;

/**
 * The logarithm of counts and amounts, zero included: x' = ln(1 + x) for x > −1.
 *
 * <p>{@code new LogScaler("fare").fit(train).apply(test)}
 */
public final class LogScaler extends ColumnStep {
    /** Scales the named columns; without names, all columns of numbers. */
    public LogScaler(String... columns) {
        super(columns);
    }

    @Override
    protected void check(double[] x, String column) {
        for (int i = 0; i < x.length; i++)
            if (x[i] <= -1)
                throw new IllegalArgumentException(
                        "LogScaler: column \"%s\", row %d: expected a number above −1, got %s. Hint: new YeoJohnson(\"%s\") takes any"
                                .formatted(column, i, x[i], column));
    }

    @Override
    protected double[] learn(double[] x, String column) {
        return new double[0];
    }

    @Override
    protected void forward(double[] x, double[] none) {
        for (int i = 0; i < x.length; i++) x[i] = Math.log1p(x[i]);
    }

    @Override
    protected void backward(double[] x, double[] none) {
        for (int i = 0; i < x.length; i++) x[i] = Math.expm1(x[i]);
    }

    @Override
    protected String formula(String c, double[] none) {
        return "%s' = ln(1 + %s)".formatted(c, c);
    }
}
