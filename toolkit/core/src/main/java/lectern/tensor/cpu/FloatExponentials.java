package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** log Σ eˣ of rows of floats: m + log Σ eˣ⁻ᵐ with m the largest of a row, and m itself where that is infinite. */
final class FloatExponentials {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    /** So many floats are added as floats, their sums in double precision. */
    private static final int RUN = 2048;

    private FloatExponentials() {}

    static float[] logSums(float[] x, int rows) {
        float[] y = new float[rows];
        int n = rows == 0 ? 0 : x.length / rows;
        Convolutions.share(rows, 8L * n, r -> {
            float max = FloatFolds.max(x, r * n, n);
            y[r] = max - max == 0 ? (float) (max + Math.log(sum(x, r * n, n, max))) : max;
        });
        return y;
    }

    private static double sum(float[] x, int from, int n, float max) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += run(x, from + i, Math.min(RUN, n - i), max);
        return sum;
    }

    private static float run(float[] x, int from, int n, float max) {
        FloatVector sum = FloatVector.zero(S);
        int i = 0, w = S.length();
        for (; i <= n - w; i += w) sum = sum.add(VectorMath.exp(FloatVector.fromArray(S, x, from + i).sub(max)));
        if (i < n) {
            VectorMask<Float> rest = S.indexInRange(i, n);
            sum = sum.add(VectorMath.exp(FloatVector.fromArray(S, x, from + i, rest).sub(max)), rest);
        }
        return VectorMath.sum(sum);
    }
}
