package lectern.clean.scale;

import lectern.tensor.cpu.DoubleFunctions;

/**
 * The power of Yeo and Johnson for any number, then zero mean and unit variance: ψ(x, λ) = ((1 + x)^λ − 1)/λ for x ≥ 0 and −((1 − x)^(2 − λ) − 1)/(2 − λ) below, with the
 * logarithm in place of a power of 0.
 *
 * <p>{@code new YeoJohnson("balance").fit(train).apply(test)}
 *
 * <p>Yeo, Johnson, "A new family of power transformations to improve normality or symmetry" (2000).
 */
public final class YeoJohnson extends PowerScaler {
    /** Scales the named columns; without names, all columns of numbers. */
    public YeoJohnson(String... columns) {
        super(columns);
    }

    @Override
    void log(double[] x) {
        double[] size = new double[x.length];
        for (int i = 0; i < x.length; i++) size[i] = Math.abs(x[i]);
        DoubleFunctions.log1p(size, size.length);
        for (int i = 0; i < x.length; i++) x[i] = Math.copySign(size[i], x[i]);
    }

    @Override
    double exponent(double log, double lambda) {
        return log >= 0 ? lambda : lambda - 2;
    }

    @Override
    double unpower(double y, double lambda) {
        double k = y >= 0 ? lambda : lambda - 2;
        double l = k == 0 ? y : Math.log1p(k * y) / k;
        return Math.copySign(Math.expm1(Math.abs(l)), y);
    }
}
