package lectern.tensor.cpu;

import lectern.tensor.Descent;

/** Steps of optimisers over floats from … to−1, in place. Plain loops, so that every way to run them gives the same bits; the compiler puts them into vector registers. */
final class FloatDescents {
    private FloatDescents() {}

    static void plain(Descent step, float[] x, float[] g, int from, int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) x[i] = shrink * x[i] - rate * (scale * g[i] + decay * x[i]);
    }

    /** Along ahead·d + behind·v. */
    static void momentum(Descent step, float[] x, float[] g, float[] v, float momentum, float take, float ahead, float behind, int from, int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], w = momentum * v[i] + take * d;
            v[i] = w;
            x[i] = shrink * x[i] - rate * (ahead * d + behind * w);
        }
    }

    static void adagrad(Descent step, float[] x, float[] g, float[] s, float epsilon, int from, int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], w = s[i] + d * d;
            s[i] = w;
            x[i] = shrink * x[i] - rate * (d / ((float) Math.sqrt(w) + epsilon));
        }
    }

    static void rmsprop(Descent step, float[] x, float[] g, float[] v, float beta, float rest, float epsilon, int from, int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], w = beta * v[i] + rest * d * d;
            v[i] = w;
            x[i] = shrink * x[i] - rate * (d / ((float) Math.sqrt(w) + epsilon));
        }
    }

    /** With a mean to subtract, a momentum, or both; what is not wanted is null. */
    static void rmsprop(Descent step, float[] x, float[] g, float[] v, float[] mean, float[] b, float beta, float rest, float momentum, float epsilon, int from,
            int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], w = v[i] = beta * v[i] + rest * d * d;
            if (mean != null) {
                float m = mean[i] = beta * mean[i] + rest * d;
                w = Math.max(w - m * m, 0);
            }
            float u = d / ((float) Math.sqrt(w) + epsilon);
            x[i] = shrink * x[i] - rate * (b == null ? u : (b[i] = momentum * b[i] + u));
        }
    }

    /** Along m/(√v·correction + ε). */
    static void adam(Descent step, float[] x, float[] g, float[] m, float[] v, float beta1, float rest1, float beta2, float rest2, float correction,
            float epsilon, float rate,
            int from, int to) {
        float scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], mean = beta1 * m[i] + rest1 * d, square = beta2 * v[i] + rest2 * d * d;
            m[i] = mean;
            v[i] = square;
            x[i] = shrink * x[i] - rate * (mean / ((float) Math.sqrt(square) * correction + epsilon));
        }
    }

    /** As adam, with the largest v so far. */
    static void amsgrad(Descent step, float[] x, float[] g, float[] m, float[] v, float[] most, float beta1, float rest1, float beta2, float rest2,
            float correction, float epsilon,
            float rate, int from, int to) {
        float scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], mean = beta1 * m[i] + rest1 * d, square = beta2 * v[i] + rest2 * d * d, top = Math.max(most[i], square);
            m[i] = mean;
            v[i] = square;
            most[i] = top;
            x[i] = shrink * x[i] - rate * (mean / ((float) Math.sqrt(top) * correction + epsilon));
        }
    }
}
