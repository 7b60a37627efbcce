package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@link FloatSums} in vector registers: short runs of floats, whose sums are added in double precision. */
final class FloatRuns {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int RUN = 512;

    private FloatRuns() {}

    /** Σ xᵢ. */
    static double of(float[] x, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += run(x, from + i, Math.min(RUN, n - i));
        return sum;
    }

    private static float run(float[] x, int from, int n) {
        FloatVector a = FloatVector.zero(S), b = a;
        int i = 0, w = S.length();
        for (; i <= n - 2 * w; i += 2 * w) {
            a = a.add(FloatVector.fromArray(S, x, from + i));
            b = b.add(FloatVector.fromArray(S, x, from + i + w));
        }
        if (i <= n - w) {
            a = a.add(FloatVector.fromArray(S, x, from + i));
            i += w;
        }
        float sum = VectorMath.sum(a.add(b));
        for (; i < n; i++) sum += x[from + i];
        return sum;
    }

    /** Σ (gᵢ − k)(xᵢ − m). */
    static double centred(float[] g, int go, float k, float[] x, int xo, float m, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += centredRun(g, go + i, k, x, xo + i, m, Math.min(RUN, n - i));
        return sum;
    }

    private static float centredRun(float[] g, int go, float k, float[] x, int xo, float m, int n) {
        FloatVector a = FloatVector.zero(S), b = a;
        int i = 0, w = S.length();
        for (; i <= n - 2 * w; i += 2 * w) {
            a = FloatVector.fromArray(S, g, go + i).sub(k).fma(FloatVector.fromArray(S, x, xo + i).sub(m), a);
            b = FloatVector.fromArray(S, g, go + i + w).sub(k).fma(FloatVector.fromArray(S, x, xo + i + w).sub(m), b);
        }
        if (i <= n - w) {
            a = FloatVector.fromArray(S, g, go + i).sub(k).fma(FloatVector.fromArray(S, x, xo + i).sub(m), a);
            i += w;
        }
        float sum = VectorMath.sum(a.add(b));
        for (; i < n; i++) sum += (g[go + i] - k) * (x[xo + i] - m);
        return sum;
    }

    /**
     * For one run of at most {@link #RUN} places of a row, with x̂ = (x − m)·s: dγ += g·x̂ and dβ += g where they lie, Σ gγ and Σ gγx̂ into the two sums.
     */
    private static void slopes(float[] g, int go, float[] gamma, int wo, float[] x, int xo, float m, float s, int n, float[] dGamma, float[] dBeta,
            double[] sums) {
        FloatVector a = FloatVector.zero(S), b = a;
        for (int i = 0; i < n; i += S.length()) {
            VectorMask<Float> in = S.indexInRange(i, n);
            FloatVector d = FloatVector.fromArray(S, g, go + i, in), unit = FloatVector.fromArray(S, x, xo + i, in).sub(m).mul(s);
            d.fma(unit, FloatVector.fromArray(S, dGamma, wo + i, in)).intoArray(dGamma, wo + i, in);
            d.add(FloatVector.fromArray(S, dBeta, wo + i, in)).intoArray(dBeta, wo + i, in);
            FloatVector scaled = d.mul(FloatVector.fromArray(S, gamma, wo + i, in));
            a = a.add(scaled);
            b = b.add(scaled.mul(unit), in);
        }
        sums[0] += VectorMath.sum(a);
        sums[1] += VectorMath.sum(b);
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
