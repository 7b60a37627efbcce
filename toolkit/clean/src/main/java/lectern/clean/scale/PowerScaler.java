package lectern.clean.scale;

import lectern.clean.ColumnStep;
import lectern.clean.Moments;

/**
 * A power that makes a column as normal as it can be, then zero mean and unit variance. λ is the maximum of the likelihood −n/2·ln var(ψ(x, λ)) + (λ − 1)·Σ ln ψ'(x, 0),
 * found by golden sections and parabolas (Brent 1973).
 */
public abstract class PowerScaler extends ColumnStep {
    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;

    PowerScaler(String... columns) {
        super(columns);
    }

    /** ψ(x, λ) for all x, given the logarithm that the power is made of. */
    abstract void power(double[] logs, double lambda, double[] to);

    /** The logarithm in ψ: signed, so that its sign is that of x where that matters. */
    abstract double log(double x);

    /** The x whose ψ is y. */
    abstract double unpower(double y, double lambda);

    /** The share of one value in the Jacobian, as its logarithm holds it. */
    abstract double jacobian(double log);

    @Override
    protected final double[] learn(double[] x, String column) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = log(x[i]);
            sum += jacobian(x[i]);
        }
        Moments logs = new Moments().add(x);
        if (logs.deviation() == 0) return new double[]{1, shift(x, 1), 1};
        double[] y = new double[x.length];
        double lambda = best(x, sum, y);
        power(x, lambda, y);
        Moments m = new Moments().add(y);
        return new double[]{lambda, m.mean(), m.deviation() == 0 ? 1 : m.deviation()};
    }

    private double shift(double[] logs, double lambda) {
        double[] y = new double[logs.length];
        power(logs, lambda, y);
        return new Moments().add(y).mean();
    }

    private double loss(double[] logs, double jacobians, double lambda, double[] y) {
        power(logs, lambda, y);
        double v = new Moments().add(y).variance();
        double loss = logs.length / 2.0 * Math.log(v) - (lambda - 1) * jacobians;
        return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }

    /** Brent's minimum between two bounds, widened while it lies at one of them. */
    private double best(double[] logs, double jacobians, double[] y) {
        for (double bound = 5;; bound *= 4) {
            double found = brent(logs, jacobians, -bound, bound, y);
            if (Math.abs(found) < 0.99 * bound || bound > 300) return found;
        }
    }

    private double brent(double[] logs, double jacobians, double a, double b, double[] y) {
        double x = a + GOLDEN * (b - a), w = x, v = x, step = 0, before = 0;
        double fx = loss(logs, jacobians, x, y), fw = fx, fv = fx;
        for (int round = 0; round < 200; round++) {
            double middle = (a + b) / 2, tolerance = 1e-9 * Math.abs(x) + 1e-10;
            if (Math.abs(x - middle) <= 2 * tolerance - (b - a) / 2) break;
            double p = 0, q = 0, r;
            if (Math.abs(before) > tolerance) {
                r = (x - w) * (fx - fv);
                q = (x - v) * (fx - fw);
                p = (x - v) * q - (x - w) * r;
                q = 2 * (q - r);
                if (q > 0) p = -p;
                q = Math.abs(q);
            }
            if (q > 0 && Double.isFinite(p) && Math.abs(p) < Math.abs(q * before / 2) && p > q * (a - x) && p < q * (b - x)) {
                before = step;
                step = p / q;
                double u = x + step;
                if (u - a < 2 * tolerance || b - u < 2 * tolerance) step = x < middle ? tolerance : -tolerance;
            } else {
                before = x < middle ? b - x : a - x;
                step = GOLDEN * before;
            }
            double u = x + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
            double fu = loss(logs, jacobians, u, y);
            if (fu <= fx) {
                if (u < x) b = x;
                else a = x;
                v = w;
                fv = fw;
                w = x;
                fw = fx;
                x = u;
                fx = fu;
            } else {
                if (u < x) a = u;
                else b = u;
                if (fu <= fw || w == x) {
                    v = w;
                    fv = fw;
                    w = u;
                    fw = fu;
                } else if (fu <= fv || v == x || v == w) {
                    v = u;
                    fv = fu;
                }
            }
        }
        return x;
    }

    @Override
    protected final void forward(double[] x, double[] p) {
        for (int i = 0; i < x.length; i++) x[i] = log(x[i]);
        power(x, p[0], x);
        for (int i = 0; i < x.length; i++) x[i] = (x[i] - p[1]) / p[2];
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
