package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Memory;

/** Dropout of floats in one pass: the numbers of {@link lectern.tensor.Generator} for some places at once, in vector registers. */
final class FloatDropout {
    private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
    /** As many floats as there are longs in a register; null where that is no register. */
    private static final VectorSpecies<Float> F = L.vectorBitSize() < 128 ? null : VectorSpecies.of(float.class, VectorShape.forBitSize(L.vectorBitSize() / 2));
    static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final LongVector PLACES = LongVector.zero(L).addIndex(1).mul(GAMMA);
    private static final int PIECE = 65_536;

    private FloatDropout() {}

    /** False where a register holds too few longs. */
    static boolean isThere() {
        return F != null;
    }

    /** x/(1 − p) where the number of the place is at least p, 0 elsewhere. */
    static float[] of(float[] x, long key, double p) {
        float[] y = Memory.floats(x.length);
        long least = (long) Math.ceil(p * 0x1p53);
        float scale = (float) (1 / (1 - p));
        int pieces = Math.ceilDiv(x.length, PIECE);
        MatMul.share(x.length >= PIECE, pieces, piece -> run(x, y, piece * PIECE, Math.min(x.length, (piece + 1) * PIECE), key, least, scale));
        return y;
    }

    private static void run(float[] x, float[] y, int from, int to, long key, long least, float scale) {
        int i = from, w = L.length();
        FloatVector zero = FloatVector.zero(F);
        for (; i <= to - w; i += w) {
            VectorMask<Float> stays = stays(key + i * GAMMA, least);
            FloatVector.fromArray(F, x, i).mul(zero.blend(scale, stays)).intoArray(y, i);
        }
        if (i == to) return;
        VectorMask<Float> rest = F.indexInRange(i, to), stays = stays(key + i * GAMMA, least);
        FloatVector.fromArray(F, x, i, rest).mul(zero.blend(scale, stays)).intoArray(y, i, rest);
    }

    private static VectorMask<Float> stays(long key, long least) {
        return mix(PLACES.add(key)).lanewise(VectorOperators.LSHR, 11).compare(VectorOperators.GE, least).cast(F);
    }

    static LongVector mix(LongVector z) {
        LongVector y = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30)).mul(FIRST);
        y = y.lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.LSHR, 27)).mul(SECOND);
        return y.lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.LSHR, 31));
    }
}
