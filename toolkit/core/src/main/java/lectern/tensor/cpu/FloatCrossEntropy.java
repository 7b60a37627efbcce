package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Tensor;

/** Cross entropy of rows of floats: one pass forward that leaves the largest element and 1/Σ of each row behind, from which one pass makes the gradient. */
final class FloatCrossEntropy {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int PIECE = 16_384;

    private FloatCrossEntropy() {}

    /** The losses [m], and what {@link #gradient} needs of each row [m, 2]. */
    static Tensor[] values(float[] x, int[] target, int m, int k) {
        float[] y = new float[m], known = new float[2 * m];
        share(m, k, r -> {
            if (target[r] < 0) return;
            float max = FloatFolds.max(x, r * k, k), sum = FloatSoftmax.exponentials(x, r * k, null, 0, k, max, true);
            y[r] = -(x[r * k + target[r]] - max - (float) Math.log(sum));
            known[2 * r] = max;
            known[2 * r + 1] = 1 / sum;
        });
        return new Tensor[]{Tensor.wrap(y, m), Tensor.wrap(known, m, 2)};
    }

    /** g·(softmax x − one-hot t); zeros in rows without a target. */
    static Tensor gradient(float[] g, float[] x, int[] target, float[] known, int m, int k) {
        float[] dx = (float[]) Memory.zeros(DType.FLOAT32, x.length);
        share(m, k, r -> {
            if (target[r] < 0) return;
            scaledExponentials(x, r * k, k, known[2 * r], known[2 * r + 1] * g[r], dx);
            dx[r * k + target[r]] -= g[r];
        });
        return Tensor.wrap(dx, m, k);
    }

    private static void scaledExponentials(float[] x, int at, int n, float max, float scale, float[] y) {
        int i = 0, w = S.length();
        for (; i <= n - w; i += w) VectorMath.exp(FloatVector.fromArray(S, x, at + i).sub(max)).mul(scale).intoArray(y, at + i);
        if (i == n) return;
        VectorMask<Float> rest = S.indexInRange(i, n);
        VectorMath.exp(FloatVector.fromArray(S, x, at + i, rest).sub(max)).mul(scale).intoArray(y, at + i, rest);
    }

    static void share(int m, int k, Workers.Piece row) {
        int each = Math.max(1, PIECE / Math.max(1, k));
        Workers.run(Math.ceilDiv(m, each), piece -> {
            for (int r = piece * each; r < Math.min(m, (piece + 1) * each); r++) row.run(r);
        });
    }
}
