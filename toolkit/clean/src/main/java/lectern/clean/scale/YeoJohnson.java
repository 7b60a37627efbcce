package lectern.clean.scale;

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
    double log(double x) {
        return Math.copySign(Math.log1p(Math.abs(x)), x);
    }

    @Override
    double jacobian(double log) {
        return log;
    }

    @Override
    void power(double[] logs, double lambda, double[] to) {
        for (int i = 0; i < logs.length; i++) {
            double l = logs[i], k = l >= 0 ? lambda : lambda - 2;
            to[i] = k == 0 ? l : Math.expm1(k * l) / k;
        }
    }

    @Override
    double unpower(double y, double lambda) {
        double k = y >= 0 ? lambda : lambda - 2;
        double l = k == 0 ? y : Math.log1p(k * y) / k;
        return Math.copySign(Math.expm1(Math.abs(l)), y);
    }
}
