package lectern.clean.outlier;

import lectern.clean.Quantile;

/**
 * How many interquartile ranges a value lies outside the quartiles, max(Q₁ − x, x − Q₃)/(Q₃ − Q₁), the largest over the columns; above 1.5 is unusual, above 3 far out
 * (Tukey 1977). Negative inside the box. Where Q₁ = Q₃, the mean deviation from the median takes the place of the range.
 */
public final class IQR extends ColumnDetector {
    private double[][] quartiles;
    private double[] range;

    public IQR() {
        super(false);
    }

    @Override
    void columns(int d) {
        quartiles = new double[2][d];
        range = new double[d];
    }

    @Override
    protected double usual() {
        return 1.5;
    }

    @Override
    void learn(int j, double[] x) {
        double[] q = Quantile.all(x, 0.25, 0.5, 0.75);
        quartiles[0][j] = q[0];
        quartiles[1][j] = q[2];
        range[j] = q[2] > q[0] ? q[2] - q[0] : Columns.scale(Columns.meanDeviation(x, q[1]));
    }

    @Override
    double part(int j, double value) {
        return Math.max(quartiles[0][j] - value, value - quartiles[1][j]) / range[j];
    }
}
