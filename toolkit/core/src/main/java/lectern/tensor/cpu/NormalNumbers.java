package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.I2L;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Pairs of normal numbers r·cos α and r·sin α in vectors of doubles, rounded once: r = √(−2 log(1 − u)) and α = 2πv for the uniform numbers u and v of a key and two places.
 */
final class NormalNumbers {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> S = VectorSpecies.of(float.class, D.vectorShape());
    private static final int BLOCK = 512;
    private static final ThreadLocal<double[][]> ROOM = ThreadLocal.withInitial(() -> new double[2][BLOCK]);
    /** The bits of 2⁵² and of 2⁸⁴: with a whole number below 2³² in their low end they are 2⁵² and that number, or 2⁸⁴ and 2³² times it. */
    private static final long LOW = Double.doubleToRawLongBits(0x1p52), HIGH = Double.doubleToRawLongBits(0x1p84);
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits. */
    static final double ROUND = 0x1.8p52;
    /** π/2 and what it lacks. */
    static final double QUARTER = Math.PI / 2, QUARTER_REST = 6.123233995736766e-17;

    private NormalNumbers() {}

    /** The numbers of the places from … to − 1, the first of which is even. */
    static void fill(float[] y, int from, int to, long key) {
        double[] lengths = ROOM.get()[0], angles = ROOM.get()[1];
        for (int at = from; at < to; at += 2 * BLOCK) {
            int n = Math.min(2 * BLOCK, to - at), whole = n / (2 * D.length()) * D.length();
            units(lengths, n, key + at * FloatDropout.GAMMA);
            units(angles, n, key + (at + 1) * FloatDropout.GAMMA);
            lengths(lengths, n);
            turns(lengths, angles, 0, whole, y, at);
            if (2 * whole == n) continue;
            float[] last = new float[2 * D.length()];
            turns(lengths, angles, whole, whole + D.length(), last, 0);
            System.arraycopy(last, 0, y, at + 2 * whole, n - 2 * whole);
        }
    }

    /** In [0, 1), 53 bits, of every second place. A loop of its own, as the next one: the compiler gives up the registers of one that is too long. */
    private static void units(double[] y, int n, long key) {
        for (int k = 0; 2 * k < n; k += D.length()) {
            LongVector bits = FloatDropout.mix(FloatDropout.PAIRS.add(key + 2 * k * FloatDropout.GAMMA)).lanewise(LSHR, 11);
            DoubleVector high = bits.lanewise(LSHR, 32).or(HIGH).reinterpretAsDoubles(), low = bits.and(0xFFFFFFFFL).or(LOW).reinterpretAsDoubles();
            high.sub(0x1p84 + 0x1p52).add(low).mul(0x1p-53).intoArray(y, k);
        }
    }

    private static void lengths(double[] u, int n) {
        int used = 0;
        for (; 2 * used < n; used += D.length()) all(1).sub(DoubleVector.fromArray(D, u, used)).intoArray(u, used);
        DoubleVectors.log(u, used);
        for (int k = 0; k < used; k += D.length()) DoubleVector.fromArray(D, u, k).mul(-2).lanewise(SQRT).intoArray(u, k);
    }

    private static void turns(double[] lengths, double[] angles, int from, int to, float[] y, int at) {
        for (int k = from; k < to; k += D.length()) {
            DoubleVector angle = DoubleVector.fromArray(D, angles, k).mul(2 * Math.PI), shifted = angle.fma(all(2 / Math.PI), all(ROUND));
            DoubleVector q = shifted.sub(ROUND), a = q.fma(all(-QUARTER_REST), q.fma(all(-QUARTER), angle)), length = DoubleVector.fromArray(D, lengths, k);
            DoubleVector sin = sin(a, a.mul(a)).mul(length), cos = cos(a.mul(a)).mul(length);
            LongVector quarter = shifted.reinterpretAsLongs();
            VectorMask<Double> odd = quarter.lanewise(LSHL, 63).compare(LT, 0).cast(D);
            LongVector first = signed(cos.blend(sin, odd), quarter.add(1)), second = signed(sin.blend(cos, odd), quarter);
            first.and(0xFFFFFFFFL).or(second.lanewise(LSHL, 32)).reinterpretAsFloats().intoArray(y, at + 2 * (k - from));
        }
    }

    /** The bits of x as a float, negative in the third and fourth quarter of a turn. */
    private static LongVector signed(DoubleVector x, LongVector quarter) {
        DoubleVector y = x.reinterpretAsLongs().lanewise(XOR, quarter.lanewise(LSHL, 62).and(Long.MIN_VALUE)).reinterpretAsDoubles();
        return (LongVector) ((FloatVector) y.convertShape(D2F, S, 0)).reinterpretAsInts().convertShape(I2L, L, 0);
    }

    /** The series of sin a for |a| ≤ π/4 and u = a². */
    private static DoubleVector sin(DoubleVector a, DoubleVector u) {
        DoubleVector y = step(step(step(all(1 / 355687428096000.0), u, -1 / 1307674368000.0), u, 1 / 6227020800.0), u, -1 / 39916800.0);
        return step(step(step(step(y, u, 1 / 362880.0), u, -1 / 5040.0), u, 1 / 120.0), u, -1 / 6.0).mul(u).fma(a, a);
    }

    private static DoubleVector cos(DoubleVector u) {
        DoubleVector y = step(step(step(all(1 / 20922789888000.0), u, -1 / 87178291200.0), u, 1 / 479001600.0), u, -1 / 3628800.0);
        return step(step(step(step(step(y, u, 1 / 40320.0), u, -1 / 720.0), u, 1 / 24.0), u, -0.5), u, 1);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(D, value);
    }

    /** y·x + c. */
    private static DoubleVector step(DoubleVector y, DoubleVector x, double c) {
        return y.fma(x, all(c));
    }
}
