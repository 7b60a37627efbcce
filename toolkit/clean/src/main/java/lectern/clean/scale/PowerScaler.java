package lectern.clean.scale;

import lectern.clean.ColumnStep;
import lectern.clean.Moments;
import lectern.tensor.cpu.DoubleFunctions;

/**
 * A power that makes a column as normal as it can be, then zero mean and unit variance. λ is the maximum of the likelihood −n/2·ln var(ψ(x, λ)) + (λ − 1)·Σ ln ψ'(x, 0),
 * found where its slope is 0 (Brent 1973), as λ is known there to the last digits and at the flat maximum only to half of them.
 */
public abstract class PowerScaler extends ColumnStep {
    /** Where exponents are smaller, series take the place of differences. */
    private static final double SMALL = 0.05;
    private static final double WIDEST = 300, PRECISION = 1e-14;

    PowerScaler(String... columns) {
        super(columns);
    }

    /** Replaces values by the logarithms that the power is made of, signed so that ψ = (e^(k·log) − 1)/k. */
    abstract void log(double[] x);

    /** The k of ψ for one logarithm. */
    abstract double exponent(double log, double lambda);

    /** The x whose ψ is y. */
    abstract double unpower(double y, double lambda);

    /** Leaves the powers in x. */
    @Override
    protected final double[] learn(double[] x, String column) {
        log(x);
        Moments logs = new Moments().add(x);
        double lambda = logs.deviation() == 0 ? 1 : best(new Likelihood(x, logs.mean()));
        power(x, lambda);
        Moments m = new Moments().add(x);
        return new double[]{lambda, m.mean(), m.deviation() == 0 ? 1 : m.deviation()};
    }

    @Override
    protected final double[] learnAndForward(double[] x, String column) {
        double[] p = learn(x, column);
        standardise(x, p);
        return p;
    }

    private static void standardise(double[] y, double[] p) {
        for (int i = 0; i < y.length; i++) y[i] = (y[i] - p[1]) / p[2];
    }

    private void power(double[] logs, double lambda) {
        double[] y = new double[logs.length];
        for (int i = 0; i < y.length; i++) y[i] = exponent(logs[i], lambda) * logs[i];
        DoubleFunctions.expm1(y, y.length);
        for (int i = 0; i < y.length; i++) {
            double k = exponent(logs[i], lambda);
            logs[i] = k == 0 ? logs[i] : y[i] / k;
        }
    }

    /** The slope of the likelihood, turned about and over n: cov(ψ, ∂ψ/∂λ)/var ψ − mean log. */
    private final class Likelihood {
        private final double[] logs;
        private final double mean;
        private final double[] y;
        private final double[] slope;

        Likelihood(double[] logs, double mean) {
            this.logs = logs;
            this.mean = mean;
            y = new double[logs.length];
            slope = new double[logs.length];
        }

        double at(double lambda) {
            int n = logs.length;
            for (int i = 0; i < n; i++) y[i] = exponent(logs[i], lambda) * logs[i];
            DoubleFunctions.expm1(y, n);
            double sumY = 0, sumS = 0;
            for (int i = 0; i < n; i++) {
                double l = logs[i], u = exponent(l, lambda) * l, e = y[i], ratio, rise;
                if (Math.abs(u) > SMALL) {
                    ratio = e / u;
                    rise = (e + 1 - ratio) / u;
                } else {
                    ratio = u == 0 ? 1 : e / u;
                    rise = 0.5 + u
                            * (1 / 3.0 + u * (1 / 8.0 + u * (1 / 30.0 + u * (1 / 144.0 + u * (1 / 840.0 + u / 5760)))));
                }
                y[i] = l * ratio;
                slope[i] = l * l * rise;
                sumY += y[i];
                sumS += slope[i];
            }
            double meanY = sumY / n, meanS = sumS / n, squares = 0, products = 0;
            for (int i = 0; i < n; i++) {
                double away = y[i] - meanY;
                squares += away * away;
                products += away * (slope[i] - meanS);
            }
            return products / squares - mean;
        }
    }

    /** Where the slope is 0, between bounds that are widened until it changes its sign; beyond all numbers the likelihood falls. */
    private static double best(Likelihood likelihood) {
        double a = 0, b = 1, fa = likelihood.at(a), fb = likelihood.at(b);
        for (double step = 1; !(fa <= 0) && a > -WIDEST; step *= 4) {
            b = a;
            fb = fa;
            fa = likelihood.at(a -= step);
            if (Double.isNaN(fa)) fa = Double.NEGATIVE_INFINITY;
        }
        for (double step = 1; !(fb >= 0) && b < WIDEST; step *= 4) {
            a = b;
            fa = fb;
            fb = likelihood.at(b += step);
            if (Double.isNaN(fb)) fb = Double.POSITIVE_INFINITY;
        }
        return fa > 0 ? a : fb < 0 ? b : zero(likelihood, a, fa, b, fb);
    }

    /** Brent's zero: inverse parabola or secant while they close in, else halves. b is the best, a the one before, c on the other side. */
    private static double zero(Likelihood f, double a, double fa, double b, double fb) {
        double c = a, fc = fa, step = b - a, before = step;
        for (int round = 0; round < 200 && fb != 0; round++) {
            if (fb > 0 == fc > 0) {
                c = a;
                fc = fa;
                before = step = b - a;
            }
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b;
                b = c;
                c = a;
                fa = fb;
                fb = fc;
                fc = fa;
            }
            double tolerance = PRECISION * Math.max(1, Math.abs(b)), half = (c - b) / 2;
            if (Math.abs(half) <= tolerance) break;
            double p = 0, q = 0, s = fb / fa;
            if (Math.abs(before) >= tolerance && Math.abs(fa) > Math.abs(fb) && Double.isFinite(fa) && Double.isFinite(fc)) {
                double t = fa / fc, r = fb / fc;
                p = a == c ? 2 * half * s : s * (2 * half * t * (t - r) - (b - a) * (r - 1));
                q = a == c ? 1 - s : (t - 1) * (r - 1) * (s - 1);
                if (p > 0) q = -q;
                p = Math.abs(p);
            }
            boolean inside = p > 0 && 2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(before * q));
            before = inside ? step : half;
            step = inside ? p / q : half;
            a = b;
            fa = fb;
            b += Math.abs(step) > tolerance ? step : Math.copySign(tolerance, half);
            fb = f.at(b);
            if (Double.isNaN(fb)) fb = Math.copySign(Double.POSITIVE_INFINITY, b > a ? 1 : -1);
        }
        return b;
    }

    @Override
    protected final void forward(double[] x, double[] p) {
        log(x);
        power(x, p[0]);
        standardise(x, p);
    }

    @Override
    protected final void backward(double[] x, double[] p) {
        for (int i = 0; i < x.length; i++) x[i] = unpower(x[i] * p[2] + p[1], p[0]);
    }

    @Override
    protected final String formula(String c, double[] p) {
        return "%s' = (ψ(%s, λ = %s)%s) / %s".formatted(c, c, show(p[0]), minus(p[1]), show(p[2]));
    }
}
