package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@link FloatSums} in vector registers: short runs of floats, whose sums are added in double precision. */
final class FloatRuns {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int RUN = 1024;

    private FloatRuns() {}

    /** Σ xᵢ. */
    static double of(float[] x, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += run(x, from + i, Math.min(RUN, n - i));
        return sum;
    }

    private static float run(float[] x, int from, int n) {
        FloatVector a = FloatVector.zero(S), b = a, c = a, d = a;
        int i = from, w = S.length(), end = from + n;
        for (; i <= end - 4 * w; i += 4 * w) {
            a = a.add(FloatVector.fromArray(S, x, i));
            b = b.add(FloatVector.fromArray(S, x, i + w));
            c = c.add(FloatVector.fromArray(S, x, i + 2 * w));
            d = d.add(FloatVector.fromArray(S, x, i + 3 * w));
        }
        for (; i <= end - w; i += w) a = a.add(FloatVector.fromArray(S, x, i));
        float sum = VectorMath.sum(a.add(b).add(c.add(d)));
        for (; i < end; i++) sum += x[i];
        return sum;
    }

    /** Σ (xᵢ − m)². */
    static double squares(float[] x, int from, int n, float m) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += squaresRun(x, from + i, m, Math.min(RUN, n - i));
        return sum;
    }

    private static float squaresRun(float[] x, int from, float m, int n) {
        FloatVector a = FloatVector.zero(S), b = a, c = a, d = a;
        int i = from, w = S.length(), end = from + n;
        for (; i <= end - 4 * w; i += 4 * w) {
            FloatVector p = FloatVector.fromArray(S, x, i).sub(m), q = FloatVector.fromArray(S, x, i + w).sub(m);
            FloatVector r = FloatVector.fromArray(S, x, i + 2 * w).sub(m), s = FloatVector.fromArray(S, x, i + 3 * w).sub(m);
            a = p.fma(p, a);
            b = q.fma(q, b);
            c = r.fma(r, c);
            d = s.fma(s, d);
        }
        for (; i <= end - w; i += w) {
            FloatVector p = FloatVector.fromArray(S, x, i).sub(m);
            a = p.fma(p, a);
        }
        float sum = VectorMath.sum(a.add(b).add(c.add(d)));
        for (; i < end; i++) sum = Math.fma(x[i] - m, x[i] - m, sum);
        return sum;
    }

    /** Σ gᵢ and Σ gᵢ(xᵢ − m), both from {@code at} on, into the two sums. */
    static void both(float[] g, float[] x, int at, float m, int n, double[] sums) {
        for (int i = 0; i < n; i += RUN) bothRun(g, x, at + i, m, Math.min(RUN, n - i), sums);
    }

    private static void bothRun(float[] g, float[] x, int at, float m, int n, double[] sums) {
        FloatVector a = FloatVector.zero(S), b = a, c = a, d = a;
        int i = at, w = S.length(), end = at + n;
        for (; i <= end - 2 * w; i += 2 * w) {
            FloatVector u = FloatVector.fromArray(S, g, i), v = FloatVector.fromArray(S, g, i + w);
            a = a.add(u);
            b = b.add(v);
            c = u.fma(FloatVector.fromArray(S, x, i).sub(m), c);
            d = v.fma(FloatVector.fromArray(S, x, i + w).sub(m), d);
        }
        float sum = VectorMath.sum(a.add(b)), product = VectorMath.sum(c.add(d));
        for (; i < end; i++) {
            sum += g[i];
            product += g[i] * (x[i] - m);
        }
        sums[0] += sum;
        sums[1] += product;
    }

    /**
     * For one run of at most {@link #RUN} places of a row, with x̂ = (x − m)·s: dγ += g·x̂ and dβ += g where they lie, Σ gγ and Σ gγx̂ into the two sums.
     */
    private static void slopes(float[] g, int go, float[] gamma, int wo, float[] x, int xo, float m, float s, int n, float[] dGamma, float[] dBeta,
            double[] sums) {
        FloatVector a = FloatVector.zero(S), b = a;
        int i = 0, w = S.length();
        for (; i <= n - w; i += w) {
            FloatVector d = FloatVector.fromArray(S, g, go + i), unit = FloatVector.fromArray(S, x, xo + i).sub(m).mul(s);
            d.fma(unit, FloatVector.fromArray(S, dGamma, wo + i)).intoArray(dGamma, wo + i);
            d.add(FloatVector.fromArray(S, dBeta, wo + i)).intoArray(dBeta, wo + i);
            FloatVector scaled = d.mul(FloatVector.fromArray(S, gamma, wo + i));
            a = a.add(scaled);
            b = scaled.fma(unit, b);
        }
        float sum = VectorMath.sum(a), product = VectorMath.sum(b);
        for (; i < n; i++) {
            float d = g[go + i], unit = (x[xo + i] - m) * s;
            dGamma[wo + i] = Math.fma(d, unit, dGamma[wo + i]);
            dBeta[wo + i] += d;
            sum += d * gamma[wo + i];
            product += d * gamma[wo + i] * unit;
        }
        sums[0] += sum;
        sums[1] += product;
    }

    /** A whole row in such runs. */
    static void rowSlopes(float[] g, int at, float[] gamma, float[] x, float m, float s, int n, float[] dGamma, float[] dBeta, double[] sums) {
        for (int i = 0; i < n; i += RUN) slopes(g, at + i, gamma, i, x, at + i, m, s, Math.min(RUN, n - i), dGamma, dBeta, sums);
    }

    /** yⱼ = (xⱼ − m)·s·γⱼ + βⱼ along a row of x and y from {@code at}. */
    static void affine(float[] x, int at, float m, float s, float[] gamma, float[] beta, float[] y, int n) {
        int j = 0, w = S.length();
        for (; j <= n - w; j += w)
            FloatVector.fromArray(S, x, at + j).sub(m).mul(s).mul(FloatVector.fromArray(S, gamma, j)).add(FloatVector.fromArray(S, beta, j)).intoArray(y,
                    at + j);
        for (; j < n; j++) y[at + j] = (x[at + j] - m) * s * gamma[j] + beta[j];
    }

    /** dxⱼ = s·(gⱼγⱼ − a − x̂ⱼ·b) along a row from {@code at}, with x̂ = (x − m)·s. */
    static void rowSlope(float[] g, int at, float[] gamma, float[] x, float m, float s, float a, float b, float[] dx, int n) {
        int j = 0, w = S.length();
        for (; j <= n - w; j += w) {
            FloatVector unit = FloatVector.fromArray(S, x, at + j).sub(m).mul(s).mul(b);
            FloatVector.fromArray(S, g, at + j).mul(FloatVector.fromArray(S, gamma, j)).sub(a).sub(unit).mul(s).intoArray(dx, at + j);
        }
        for (; j < n; j++) dx[at + j] = s * (g[at + j] * gamma[j] - a - (x[at + j] - m) * s * b);
    }
}
