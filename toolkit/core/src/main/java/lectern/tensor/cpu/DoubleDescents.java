package lectern.tensor.cpu;

import lectern.tensor.Descent;

/** Steps of optimisers over doubles from … to−1, in place. Plain loops, so that every way to run them gives the same bits; the compiler puts them into vector registers. */
final class DoubleDescents {
    private DoubleDescents() {}

    static void plain(Descent step, double[] x, double[] g, int from, int to) {
        double rate = step.rate(), scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) x[i] = shrink * x[i] - rate * (scale * g[i] + decay * x[i]);
    }

    /** Along ahead·d + behind·v. */
    static void momentum(Descent step, double[] x, double[] g, double[] v, double momentum, double take, double ahead, double behind, int from, int to) {
        double rate = step.rate(), scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], w = momentum * v[i] + take * d;
            v[i] = w;
            x[i] = shrink * x[i] - rate * (ahead * d + behind * w);
        }
    }

    static void adagrad(Descent step, double[] x, double[] g, double[] s, double epsilon, int from, int to) {
        double rate = step.rate(), scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], w = s[i] + d * d;
            s[i] = w;
            x[i] = shrink * x[i] - rate * (d / (Math.sqrt(w) + epsilon));
        }
    }

    static void rmsprop(Descent step, double[] x, double[] g, double[] v, double beta, double rest, double epsilon, int from, int to) {
        double rate = step.rate(), scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], w = beta * v[i] + rest * d * d;
            v[i] = w;
            x[i] = shrink * x[i] - rate * (d / (Math.sqrt(w) + epsilon));
        }
    }

    /** With a mean to subtract, a momentum, or both; what is not wanted is null. */
    static void rmsprop(Descent step, double[] x, double[] g, double[] v, double[] mean, double[] b, double beta, double rest, double momentum, double epsilon,
            int from, int to) {
        double rate = step.rate(), scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], w = v[i] = beta * v[i] + rest * d * d;
            if (mean != null) {
                double m = mean[i] = beta * mean[i] + rest * d;
                w = Math.max(w - m * m, 0);
            }
            double u = d / (Math.sqrt(w) + epsilon);
            x[i] = shrink * x[i] - rate * (b == null ? u : (b[i] = momentum * b[i] + u));
        }
    }

    /** Along m/(√v·correction + ε). */
    static void adam(Descent step, double[] x, double[] g, double[] m, double[] v, double beta1, double rest1, double beta2, double rest2, double correction,
            double epsilon, double rate,
            int from, int to) {
        double scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], mean = beta1 * m[i] + rest1 * d, square = beta2 * v[i] + rest2 * d * d;
            m[i] = mean;
            v[i] = square;
            x[i] = shrink * x[i] - rate * (mean / (Math.sqrt(square) * correction + epsilon));
        }
    }

    /** As adam, with the largest v so far. */
    static void amsgrad(Descent step, double[] x, double[] g, double[] m, double[] v, double[] most, double beta1, double rest1, double beta2, double rest2,
            double correction, double epsilon,
            double rate, int from, int to) {
        double scale = step.scale(), decay = step.decay(), shrink = step.shrink();
        for (int i = from; i < to; i++) {
            double d = scale * g[i] + decay * x[i], mean = beta1 * m[i] + rest1 * d, square = beta2 * v[i] + rest2 * d * d, top = Math.max(most[i], square);
            m[i] = mean;
            v[i] = square;
            most[i] = top;
            x[i] = shrink * x[i] - rate * (mean / (Math.sqrt(top) * correction + epsilon));
        }
    }
}
