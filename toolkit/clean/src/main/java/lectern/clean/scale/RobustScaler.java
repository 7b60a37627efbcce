package lectern.clean.scale;

import lectern.clean.ColumnStep;
import lectern.clean.Quantile;

/**
 * Centre and spread that outliers do not move: x' = (x − median) / (q₇₅ − q₂₅). A column without spread is only shifted.
 *
 * <p>{@code new RobustScaler("fare").fit(train).apply(test)}
 */
public final class RobustScaler extends ColumnStep {
    /** Scales the named columns; without names, all columns of numbers. */
    public RobustScaler(String... columns) {
        super(columns);
    }

    @Override
    protected double[] learn(double[] x, String column) {
        double spread = Quantile.of(x, 0.75) - Quantile.of(x, 0.25);
        return new double[]{Quantile.median(x), spread < 10 * Math.ulp(1.0) ? 1 : spread};
    }

    @Override
    protected void forward(double[] x, double[] p) {
        double m = p[0], s = p[1];
        for (int i = 0; i < x.length; i++) x[i] = (x[i] - m) / s;
    }

    @Override
    protected void backward(double[] x, double[] p) {
        double m = p[0], s = p[1];
        for (int i = 0; i < x.length; i++) x[i] = x[i] * s + m;
    }

    @Override
    protected String formula(String c, double[] p) {
        return "%s' = (%s%s) / %s".formatted(c, c, minus(p[0]), show(p[1]));
    }
}
