package lectern.clean.scale;

import java.util.List;
import lectern.clean.FormulaStep;
import lectern.clean.Rows;
import lectern.tensor.cpu.DoubleFunctions;

/**
 * The logarithm of counts and amounts, zero included: x' = ln(1 + x) for x > −1.
 *
 * <p>{@code new LogScaler("fare").fit(train).apply(test)}
 */
public final class LogScaler extends FormulaStep {
    /** Scales the named columns; without names, all columns of numbers. */
    public LogScaler(String... columns) {
        super(columns);
    }

    @Override
    protected void check(Rows x, List<String> columns) {
        int at = x.firstUpTo(-1);
        if (at < 0) return;
        String column = columns.get(at % x.d());
        throw new IllegalArgumentException(
                "LogScaler: column \"%s\", row %d: expected a number above −1, got %s. Hint: new YeoJohnson(\"%s\") takes any"
                        .formatted(column, at / x.d(), x.values()[at], column));
    }

    @Override
    protected void learn(Rows x, List<String> columns) {
        x.refuse(name());
        check(x, columns);
        fitted(new double[x.d()][0]);
    }

    @Override
    protected Rows learnAndChange(Rows x, List<String> columns) {
        fitted(new double[x.d()][0]);
        return change(x, columns);
    }

    @Override
    protected boolean dear() {
        return true;
    }

    @Override
    protected double bound() {
        return -1;
    }

    @Override
    protected double[] learn(double[] x, String column) {
        return new double[0];
    }

    @Override
    protected void forward(double[] x, int n, double[][] none) {
        DoubleFunctions.log1p(x, n);
    }

    @Override
    protected void backward(double[] x, int n, double[][] none) {
        for (int i = 0; i < n; i++) x[i] = Math.expm1(x[i]);
    }

    @Override
    protected String formula(String c, double[] none) {
        return "%s' = ln(1 + %s)".formatted(c, c);
    }
}
