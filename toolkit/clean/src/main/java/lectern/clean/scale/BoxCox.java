package lectern.clean.scale;

import java.util.List;
import lectern.clean.Rows;
import lectern.tensor.cpu.DoubleFunctions;

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
    protected void check(Rows x, List<String> columns) {
        int at = x.firstUpTo(0);
        if (at < 0) return;
        String column = columns.get(at % x.d());
        throw new IllegalArgumentException("BoxCox: column \"%s\", row %d: expected a number above 0, got %s. Hint: new YeoJohnson(\"%s\") takes any"
                .formatted(column, at / x.d(), x.values()[at], column));
    }

    @Override
    void log(double[] x) {
        DoubleFunctions.log(x, x.length);
    }

    @Override
    double exponent(double log, double lambda) {
        return lambda;
    }

    @Override
    double unpower(double y, double lambda) {
        return lambda == 0 ? Math.exp(y) : Math.exp(Math.log1p(lambda * y) / lambda);
    }
}
