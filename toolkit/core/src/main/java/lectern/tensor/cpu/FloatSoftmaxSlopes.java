package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Memory;

/** The gradients of softmax and of its logarithm, row by row: a sum over the row in short runs, then one pass. */
final class FloatSoftmaxSlopes {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int RUN = 1024;

    private FloatSoftmaxSlopes() {}

    /** dx = y·(g − Σ g·y) along rows of n, or for the logarithm g − eʸ·Σ g. */
    static float[] of(float[] g, float[] y, int n, boolean log) {
        float[] dx = Memory.floats(y.length);
        if (n == 0) return dx;
        FloatCrossEntropy.share(y.length / n, n, r -> {
            int at = r * n;
            double sum = 0;
            for (int i = 0; i < n; i += RUN) {
                int length = Math.min(RUN, n - i);
                sum += log ? FloatSums.of(g, at + i, length) : FloatVectors.dot(g, at + i, y, at + i, length);
            }
            if (log) minusShare(g, y, at, n, (float) sum, dx);
            else for (int i = at; i < at + n; i++) dx[i] = y[i] * (g[i] - (float) sum);
        });
        return dx;
    }

    private static void minusShare(float[] g, float[] y, int at, int n, float sum, float[] dx) {
        int i = at, w = S.length();
        for (; i <= at + n - w; i += w)
            FloatVector.fromArray(S, g, i).sub(VectorMath.exp(FloatVector.fromArray(S, y, i)).mul(sum)).intoArray(dx, i);
        if (i == at + n) return;
        VectorMask<Float> rest = S.indexInRange(i, at + n);
        FloatVector.fromArray(S, g, i, rest).sub(VectorMath.exp(FloatVector.fromArray(S, y, i, rest)).mul(sum)).intoArray(dx, i, rest);
    }
}
