package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Binary;

/** Comparisons of floats in vector registers. Each operator has a call of its own: only a constant one compiles to an instruction. */
final class FloatTests {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private FloatTests() {}

    static boolean knows(Binary op) {
        return switch (op) {
            case EQ, NE, LT, LE, GT, GE -> true;
            default -> false;
        };
    }

    /** y[yi + k] = a[ai + k·as] op b[bi + k·bs]; steps are 0 or 1. */
    static void compare(Binary op, float[] a, int ai, int as, float[] b, int bi, int bs, boolean[] y, int yi, int n) {
        if (n == 0) return;
        FloatVector left = FloatVector.broadcast(S, a[ai]), right = FloatVector.broadcast(S, b[bi]);
        for (int k = 0; k < n; k += S.length()) {
            VectorMask<Float> in = S.indexInRange(k, n);
            FloatVector p = as == 1 ? FloatVector.fromArray(S, a, ai + k, in) : left, q = bs == 1 ? FloatVector.fromArray(S, b, bi + k, in) : right;
            VectorMask<Float> hit = test(op, p, q);
            if (k <= n - S.length()) hit.intoArray(y, yi + k);
            else for (int i = 0; i < n - k; i++) y[yi + k + i] = hit.laneIsSet(i);
        }
    }

    private static VectorMask<Float> test(Binary op, FloatVector p, FloatVector q) {
        return switch (op) {
            case EQ -> p.compare(EQ, q);
            case NE -> p.compare(NE, q);
            case LT -> p.compare(LT, q);
            case LE -> p.compare(LE, q);
            case GT -> p.compare(GT, q);
            default -> p.compare(GE, q);
        };
    }
}
