package lectern.clean.scale;

import lectern.clean.FormulaStep;
import lectern.clean.Quantile;

/**
 * Centre and spread that outliers do not move: x' = (x − median) / (q₇₅ − q₂₅). A column without spread is only shifted.
 *
 * <p>{@code new RobustScaler("fare").fit(train).apply(test)}
 */
public final class RobustScaler extends FormulaStep {
    /** Scales the named columns; without names, all columns of numbers. */
    public RobustScaler(String... columns) {
        super(columns);
    }

    @Override
    protected double[] learn(double[] x, String column) {
        double[] quartiles = Quantile.all(x, 0.25, 0.5, 0.75);
        double spread = quartiles[2] - quartiles[0];
        return new double[]{quartiles[1], spread < 10 * Math.ulp(1.0) ? 1 : spread};
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
    protected String formula(String c, double[] p) {
        return "%s' = (%s%s) / %s".formatted(c, c, minus(p[0]), show(p[1]));
    }
}
