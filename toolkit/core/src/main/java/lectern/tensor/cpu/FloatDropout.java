package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Memory;

/** Dropout of floats in one pass: the numbers of {@link lectern.tensor.Generator} for some places at once, in vector registers. */
final class FloatDropout {
    private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> S = VectorSpecies.of(float.class, L.vectorShape());
    static final long GAMMA = 0x9E3779B97F4A7C15L;
    static final long FIRST = 0xBF58476D1CE4E5B9L;
    static final long SECOND = 0x94D049BB133111EBL;
    /** Of every second place. */
    static final LongVector PAIRS = LongVector.zero(L).addIndex(1).mul(2 * GAMMA);
    private static final int PIECE = 65_536;

    private FloatDropout() {}

    /** x/(1 − p) where the number of the place is at least p, 0 elsewhere. */
    static float[] of(float[] x, long key, double p) {
        float[] y = Memory.floats(x.length);
        long least = (long) Math.ceil(p * 0x1p53), scale = Float.floatToRawIntBits((float) (1 / (1 - p)));
        int pieces = Math.ceilDiv(x.length, PIECE);
        MatMul.share(x.length >= PIECE, pieces, piece -> run(x, y, piece * PIECE, Math.min(x.length, (piece + 1) * PIECE), key, least, scale));
        return y;
    }

    /** The last vector ends where the numbers end; where there are too few of them for one, they come with zeros behind. */
    private static void run(float[] x, float[] y, int from, int to, long key, long least, long scale) {
        int w = S.length();
        if (to - from < w) {
            float[] in = new float[w], out = new float[w];
            System.arraycopy(x, from, in, 0, to - from);
            run(in, out, 0, w, key + from * GAMMA, least, scale);
            System.arraycopy(out, 0, y, from, to - from);
            return;
        }
        for (int k = from; k < to; k += w) {
            int i = Math.min(k, to - w);
            LongVector factors = factors(key + i * GAMMA, least, scale)
                    .or(factors(key + (i + 1) * GAMMA, least, scale).lanewise(VectorOperators.LSHL, Float.SIZE));
            FloatVector.fromArray(S, x, i).mul(factors.reinterpretAsFloats()).intoArray(y, i);
        }
    }

    /** The bits of the factors of every second place, each in the low half of a long. */
    private static LongVector factors(long key, long least, long scale) {
        return LongVector.zero(L).blend(scale, mix(PAIRS.add(key)).lanewise(VectorOperators.LSHR, 11).compare(VectorOperators.GE, least));
    }

    static LongVector mix(LongVector z) {
        LongVector y = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30)).mul(FIRST);
        y = y.lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.LSHR, 27)).mul(SECOND);
        return y.lanewise(VectorOperators.XOR, y.lanewise(VectorOperators.LSHR, 31));
    }
}
