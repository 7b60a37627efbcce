package lectern.clean.scale;

/**
 * The power of Box and Cox for positive numbers, then zero mean and unit variance: ψ(x, λ) = (x^λ − 1)/λ, ln x for λ = 0.
 *
 * <p>{@code new BoxCox("income").fit(train).apply(test)}
 *
 * <p>Box, Cox, "An analysis of transformations" (1964).
 */
public final class BoxCox extends PowerScaler {
    /** Scales the named columns; without names, all columns of numbers. */
    public BoxCox(String... columns) {
        super(columns);
    }

    @Override
    protected void check(double[] x, String column) {
        for (int i = 0; i < x.length; i++)
            if (!(x[i] > 0))
                throw new IllegalArgumentException("BoxCox: column \"%s\", row %d: expected a number above 0, got %s. Hint: new YeoJohnson(\"%s\") takes any"
                        .formatted(column, i, x[i], column));
    }

    @Override
    double log(double x) {
        return Math.log(x);
    }

    @Override
    double jacobian(double log) {
        return log;
    }

    @Override
    void power(double[] logs, double lambda, double[] to) {
        for (int i = 0; i < logs.length; i++) to[i] = lambda == 0 ? logs[i] : Math.expm1(lambda * logs[i]) / lambda;
    }

    @Override
    double unpower(double y, double lambda) {
        return lambda == 0 ? Math.exp(y) : Math.exp(Math.log1p(lambda * y) / lambda);
    }
}
