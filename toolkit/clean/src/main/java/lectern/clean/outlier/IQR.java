package lectern.clean.outlier;

import java.util.Arrays;

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
        Arrays.sort(x);
        quartiles[0][j] = Columns.quantile(x, 0.25);
        quartiles[1][j] = Columns.quantile(x, 0.75);
        range[j] = Columns.scale(quartiles[1][j] - quartiles[0][j], Columns.meanDeviation(x, Columns.quantile(x, 0.5)));
    }

    @Override
    double[] score(int j, double[] x) {
        for (int i = 0; i < x.length; i++) x[i] = Math.max(quartiles[0][j] - x[i], x[i] - quartiles[1][j]) / range[j];
        return x;
    }
}
