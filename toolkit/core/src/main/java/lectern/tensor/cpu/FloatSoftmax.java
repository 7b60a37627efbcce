package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** softmax and its logarithm of rows of floats, each row in two passes: the largest element, then eˣ⁻ᵐᵃˣ and its sum together. */
final class FloatSoftmax {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int PIECE = 16_384;
    /** Below it eˣ may be no normal number; from the first such element on, a row takes the longer way. */
    private static final float FAR = -87;

    private FloatSoftmax() {}

    /** y = softmax(x), or its logarithm, along rows of n. */
    static void rows(float[] x, float[] y, int rows, int n, boolean log) {
        int each = Math.max(1, PIECE / Math.max(1, n));
        Workers.run(Math.ceilDiv(rows, each), piece -> {
            for (int r = piece * each; r < Math.min(rows, (piece + 1) * each); r++) {
                float max = FloatFolds.max(x, r * n, n), sum = exponentials(x, r * n, y, r * n, n, max, log);
                if (log) minus(x, r * n, y, r * n, n, max, (float) Math.log(sum));
                else scale(y, r * n, n, 1 / sum);
            }
        });
    }

    /** Σ eˣ⁻ᵐᵃˣ, and the terms themselves into y unless only the sum is wanted. */
    static float exponentials(float[] x, int xo, float[] y, int yo, int n, float max, boolean sumOnly) {
        FloatVector sum = FloatVector.zero(S);
        int i = 0, w = S.length();
        for (; i <= n - w; i += w) {
            FloatVector d = FloatVector.fromArray(S, x, xo + i).sub(max);
            if (d.compare(LT, FAR).anyTrue()) break;
            FloatVector e = VectorMath.expInside(d);
            sum = sum.add(e);
            if (!sumOnly) e.intoArray(y, yo + i);
        }
        for (; i <= n - w; i += w) {
            FloatVector e = VectorMath.exp(FloatVector.fromArray(S, x, xo + i).sub(max));
            sum = sum.add(e);
            if (!sumOnly) e.intoArray(y, yo + i);
        }
        if (i < n) {
            VectorMask<Float> rest = S.indexInRange(i, n);
            FloatVector e = VectorMath.exp(FloatVector.fromArray(S, x, xo + i, rest).sub(max));
            sum = sum.add(e, rest);
            if (!sumOnly) e.intoArray(y, yo + i, rest);
        }
        return VectorMath.sum(sum);
    }

    private static void scale(float[] y, int yo, int n, float by) {
        for (int i = yo; i < yo + n; i++) y[i] *= by;
    }

    /** (x − max) − log Σ, in this order: the logarithm alone can be lost beside a large x. */
    private static void minus(float[] x, int xo, float[] y, int yo, int n, float max, float log) {
        int i = 0, w = S.length();
        for (; i <= n - w; i += w) FloatVector.fromArray(S, x, xo + i).sub(max).sub(log).intoArray(y, yo + i);
        for (; i < n; i++) y[yo + i] = x[xo + i] - max - log;
    }
}
