package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Products and sums of float vectors in vector registers. */
final class FloatVectors {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ROWS = 2048;
    private static final int PARALLEL = 200_000;

    private FloatVectors() {}

    /** y[yo + j] += s·x[xo + j·xs]. */
    static void addScaled(float s, float[] x, int xo, int xs, float[] y, int yo, int n) {
        if (xs == 1) for (int j = 0; j < n; j++) y[yo + j] = Math.fma(s, x[xo + j], y[yo + j]);
        else for (int j = 0; j < n; j++) y[yo + j] = Math.fma(s, x[xo + j * xs], y[yo + j]);
    }

    /** y = A·x for A [m, k] at any strides. */
    static void matrixTimesVector(float[] a, int ao, int ar, int ac, float[] x, int xo, int xs, float[] y, int yo, int m, int k) {
        int pieces = (long) m * k < PARALLEL ? 1 : Math.ceilDiv(m, ROWS), size = Math.ceilDiv(m, pieces);
        Workers.run(pieces, piece -> {
            int from = piece * size, to = Math.min(m, from + size);
            if (ac == 1 && xs == 1) for (int i = from; i < to; i++) y[yo + i] = dot(a, ao + i * ar, x, xo, k);
            else if (ar == 1) for (int p = 0; p < k; p++) addScaled(x[xo + p * xs], a, ao + p * ac + from, 1, y, yo + from, to - from);
            else for (int i = from; i < to; i++) y[yo + i] = dot(a, ao + i * ar, ac, x, xo, xs, k);
        });
    }

    private static float dot(float[] a, int ao, int as, float[] b, int bo, int bs, int n) {
        float sum = 0;
        for (int p = 0; p < n; p++) sum = Math.fma(a[ao + p * as], b[bo + p * bs], sum);
        return sum;
    }

    static float dot(float[] a, int ao, float[] b, int bo, int n) {
        int w = S.length(), i = 0;
        float sum = 0;
        if (n >= w) {
            FloatVector s0 = FloatVector.zero(S), s1 = s0, s2 = s0, s3 = s0;
            for (; i <= n - 4 * w; i += 4 * w) {
                s0 = FloatVector.fromArray(S, a, ao + i).fma(FloatVector.fromArray(S, b, bo + i), s0);
                s1 = FloatVector.fromArray(S, a, ao + i + w).fma(FloatVector.fromArray(S, b, bo + i + w), s1);
                s2 = FloatVector.fromArray(S, a, ao + i + 2 * w).fma(FloatVector.fromArray(S, b, bo + i + 2 * w), s2);
                s3 = FloatVector.fromArray(S, a, ao + i + 3 * w).fma(FloatVector.fromArray(S, b, bo + i + 3 * w), s3);
            }
            for (; i <= n - w; i += w) s0 = FloatVector.fromArray(S, a, ao + i).fma(FloatVector.fromArray(S, b, bo + i), s0);
            sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        }
        for (; i < n; i++) sum = Math.fma(a[ao + i], b[bo + i], sum);
        return sum;
    }
}
