package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Choosing between floats without a branch: with random conditions a branch is guessed wrong half of the time. */
final class FloatChoice {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private FloatChoice() {}

    /** y[yi + k] = c[ci + k·cs] ? a[ai + k·as] : b[bi + k·bs]; steps are 0 or 1. */
    static void where(boolean[] c, int ci, int cs, float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        int k = 0, w = S.length();
        if (cs == 1 && n >= w) {
            FloatVector yes = FloatVector.broadcast(S, a[ai]), no = FloatVector.broadcast(S, b[bi]);
            for (; k <= n - w; k += w) {
                VectorMask<Float> hit = VectorMask.fromArray(S, c, ci + k);
                FloatVector p = as == 1 ? FloatVector.fromArray(S, a, ai + k) : yes, q = bs == 1 ? FloatVector.fromArray(S, b, bi + k) : no;
                q.blend(p, hit).intoArray(y, yi + k);
            }
        }
        for (; k < n; k++) y[yi + k] = c[ci + k * cs] ? a[ai + k * as] : b[bi + k * bs];
    }
}
