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

    /** With a mean to subtract, a momentum, or both; what is not wanted is null. Short loops over what is in the cache anyway: a long one stays out of vector registers. */
    static void rmsprop(Descent step, float[] x, float[] g, float[] v, float[] mean, float[] b, float beta, float rest, float momentum, float epsilon, int from,
            int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        average(step, x, g, v, beta, rest, true, from, to);
        if (mean != null) average(step, x, g, mean, beta, rest, false, from, to);
        if (mean == null) {
            for (int i = from; i < to; i++) b[i] = momentum * b[i] + (scale * g[i] + decay * x[i]) / ((float) Math.sqrt(v[i]) + epsilon);
        } else if (b != null) {
            for (int i = from; i < to; i++)
                b[i] = momentum * b[i] + (scale * g[i] + decay * x[i]) / ((float) Math.sqrt(Math.max(v[i] - mean[i] * mean[i], 0)) + epsilon);
        } else {
            for (int i = from; i < to; i++)
                x[i] = shrink * x[i] - rate * ((scale * g[i] + decay * x[i]) / ((float) Math.sqrt(Math.max(v[i] - mean[i] * mean[i], 0)) + epsilon));
        }
        if (b != null) for (int i = from; i < to; i++) x[i] = shrink * x[i] - rate * b[i];
    }

    /** s ← βs + (1−β)d, or of d². */
    private static void average(Descent step, float[] x, float[] g, float[] s, float beta, float rest, boolean squared, int from, int to) {
        float scale = (float) step.scale(), decay = (float) step.decay();
        if (squared) {
            for (int i = from; i < to; i++) {
                float d = scale * g[i] + decay * x[i];
                s[i] = beta * s[i] + rest * d * d;
            }
        } else {
            for (int i = from; i < to; i++) s[i] = beta * s[i] + rest * (scale * g[i] + decay * x[i]);
        }
    }

    /** Along (a·m + b·d)/(c·√v + ε). */
    static void moments(Descent step, float[] x, float[] g, float[] m, float[] v, Descent.Quotient along, double beta1, double beta2, int from, int to) {
        float scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink(), keep1 = (float) beta1, rest1 = (float) (1 - beta1),
                keep2 = (float) beta2,
                rest2 = (float) (1 - beta2);
        float a = (float) (step.rate() * along.a()), b = (float) (step.rate() * along.b()), c = (float) along.c(), epsilon = (float) along.epsilon();
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], mean = keep1 * m[i] + rest1 * d, square = keep2 * v[i] + rest2 * d * d;
            m[i] = mean;
            v[i] = square;
            x[i] = shrink * x[i] - (a * mean + b * d) / ((float) Math.sqrt(square) * c + epsilon);
        }
    }

    /** The same, divided by the largest v so far. */
    static void largest(Descent step, float[] x, float[] g, float[] m, float[] v, float[] most, Descent.Quotient along, double beta1, double beta2, int from,
            int to) {
        float scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink();
        float a = (float) (step.rate() * along.a()), b = (float) (step.rate() * along.b()), c = (float) along.c(), epsilon = (float) along.epsilon();
        average(step, x, g, m, (float) beta1, (float) (1 - beta1), false, from, to);
        average(step, x, g, v, (float) beta2, (float) (1 - beta2), true, from, to);
        for (int i = from; i < to; i++) most[i] = Math.max(most[i], v[i]);
        for (int i = from; i < to; i++) x[i] = shrink * x[i] - (a * m[i] + b * (scale * g[i] + decay * x[i])) / ((float) Math.sqrt(most[i]) * c + epsilon);
    }

    static void lion(Descent step, float[] x, float[] g, float[] m, double beta1, double beta2, int from, int to) {
        float rate = (float) step.rate(), scale = (float) step.scale(), decay = (float) step.decay(), shrink = (float) step.shrink(), keep1 = (float) beta1,
                rest1 = (float) (1 - beta1),
                keep2 = (float) beta2, rest2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float d = scale * g[i] + decay * x[i], mean = m[i];
            m[i] = keep2 * mean + rest2 * d;
            x[i] = shrink * x[i] - rate * Math.signum(keep1 * mean + rest1 * d);
        }
    }
}
