package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.UGE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transcendental functions of vectors of floats, made of additions, products and fused multiply-adds alone, within two units in the last place. The operators of the
 * Vector API for these functions give other bits before the compiler has seen them than after, and so does its sum of lanes: neither is used. The coefficients are
 * least-squares fits at Chebyshev points.
 */
final class VectorMath {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final float LOG2_E = (float) (1 / Math.log(2)), LN2_HIGH = 0.693359375f, LN2_LOW = (float) (Math.log(2) - LN2_HIGH);
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits. */
    private static final float ROUND = 0x1.8p23f;
    /** The same with the bias of an exponent on top, and with twice it. */
    private static final float ROUND_127 = ROUND + 127, ROUND_254 = ROUND + 254;
    private static final int SIGN = Integer.MIN_VALUE, ENDLESS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int ROOT_HALF = Float.floatToRawIntBits((float) Math.sqrt(0.5));
    /** π/2 in three floats. */
    private static final float QUARTER = 0x1.921fb6p0f, QUARTER_REST = -0x1.777a5cp-25f, QUARTER_LAST = -0x1.ee59dap-50f;
    /** Beyond it a float is too coarse for {@link #QUARTER}. */
    private static final float FAR = 8192;

    private static final VectorShuffle<Float> HALF = rotation(2), FOURTH = rotation(4), EIGHTH = rotation(8), SIXTEENTH = rotation(16);

    private VectorMath() {}

    /** eˣ = 2ⁿ·eʳ with r = x − n·log 2; the power of two in halves, so that tiny results come out as well. */
    static FloatVector exp(FloatVector x) {
        FloatVector inside = clamp(x, -104, 89), shifted = inside.fma(broadcast(LOG2_E), broadcast(ROUND_254)), r = rest(inside, shifted.sub(ROUND_254));
        IntVector whole = bits(shifted), half = whole.lanewise(LSHR, 1);
        return power(half).mul(near1(r)).mul(power(whole.sub(half)));
    }

    /** eˣ for −88 ≤ x ≤ 88.3, 0 to −88.3 and ∞ to 89. */
    static FloatVector expInside(FloatVector x) {
        FloatVector shifted = x.fma(broadcast(LOG2_E), broadcast(ROUND_127));
        return near1(rest(x, shifted.sub(ROUND_127))).mul(power(bits(shifted)));
    }

    /** eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1), in halves. */
    static FloatVector expm1(FloatVector x) {
        FloatVector inside = clamp(x, -30, 89), shifted = inside.fma(broadcast(LOG2_E), broadcast(ROUND + 126)), r = rest(inside, shifted.sub(ROUND + 126));
        FloatVector half = power(bits(shifted)), y = exponential(r).mul(r).fma(r, r).fma(half, half.sub(0.5f));
        return y.add(y).blend(x, x.compare(EQ, 0));
    }

    private static FloatVector rest(FloatVector x, FloatVector n) {
        return n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
    }

    /** eʳ for |r| ≤ ½ log 2. */
    private static FloatVector near1(FloatVector r) {
        return exponential(r).fma(r, broadcast(1)).fma(r, broadcast(1));
    }

    /** (eʳ − 1 − r)/r² for |r| ≤ ½ log 2. */
    private static FloatVector exponential(FloatVector r) {
        return polynomial(r, 0.49999994f, 0.1666652f, 0.041668396f, 0.008368797f, broadcast(0.0013814431f));
    }

    /** log x = n·log 2 + log m with √½ ≤ m < √2. */
    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        FloatVector y = logInside(x.blend(x.mul(0x1p23f), tiny), broadcast(0).blend(23, tiny));
        return logAnywhere(x, y);
    }

    /** y, or what log x is where x is not between 0 and ∞. */
    private static FloatVector logAnywhere(FloatVector x, FloatVector y) {
        FloatVector rest = x.blend(Float.NaN, x.compare(LT, 0)).blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0));
        return y.blend(rest, bits(x).sub(1).compare(UGE, ENDLESS - 1).cast(S));
    }

    /** log x − k·log 2 for normal numbers. */
    private static FloatVector logInside(FloatVector x, FloatVector k) {
        IntVector power = bits(x).sub(ROOT_HALF).lanewise(ASHR, 23);
        FloatVector m = bits(x).sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1), n = toFloats(power).sub(k), square = m.mul(m);
        // (log(1 + m) − m + m²/2)/m³
        FloatVector y = polynomial(m, 0.142499365f, -0.124110507f, 0.116615111f, -0.115712007f, broadcast(0.0714975389f));
        y = polynomial(m, 0.333333312f, -0.24999989f, 0.200007075f, -0.166684802f, y).mul(m).mul(square);
        y = square.fma(broadcast(-0.5f), n.fma(broadcast(LN2_LOW), y)).add(m);
        return n.fma(broadcast(LN2_HIGH), y);
    }

    /** log(1 + x) = log u + (x − (u − 1))/u with u = 1 + x rounded. */
    static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1), lost = x.sub(u.sub(1)).div(u);
        return logAnywhere(u, logInside(u, broadcast(0)).add(lost)).blend(x, x.compare(EQ, 0));
    }

    /** tanh x = 1 − 2/(e²ˣ + 1), a polynomial near 0. */
    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.lanewise(ABS), most = atMost(size, 10), u = x.mul(x);
        // (tanh(√u)/√u − 1)/u on u ≤ 0.4
        FloatVector near = polynomial(u, -0.333333332f, 0.13333301f, -0.0539586242f, 0.0217636337f, -0.00832640232f, broadcast(0.00227270492f));
        FloatVector far = broadcast(1).sub(broadcast(2).div(expInside(most.add(most)).add(1)));
        return signed(near.mul(u).fma(size, size).blend(far, size.compare(GT, 0.6f)), x);
    }

    /** σ(x) = ½/(½ + ½e⁻ˣ), which is 0 below −89. */
    static FloatVector sigmoid(FloatVector x) {
        FloatVector less = clamp(x, -89.5f, 87).neg(), shifted = less.fma(broadcast(LOG2_E), broadcast(ROUND + 126));
        return broadcast(0.5f).div(near1(rest(less, shifted.sub(ROUND + 126))).fma(power(bits(shifted)), broadcast(0.5f)));
    }

    static FloatVector sin(FloatVector x) {
        return turned(x, 0).blend(x, x.compare(EQ, 0));
    }

    static FloatVector cos(FloatVector x) {
        return turned(x, 1);
    }

    /** sin(x + k·π/2) = ± sin r or ± cos r, with r = x − q·π/2 and the choice by the last two bits of q + k. */
    private static FloatVector turned(FloatVector x, int k) {
        VectorMask<Float> far = x.lanewise(ABS).compare(LT, FAR).not();
        FloatVector shifted = x.fma(broadcast((float) (2 / Math.PI)), broadcast(ROUND)), q = shifted.sub(ROUND);
        FloatVector r = q.fma(broadcast(-QUARTER_LAST), q.fma(broadcast(-QUARTER_REST), q.fma(broadcast(-QUARTER), x)));
        // (sin(√u)/√u − 1)/u and (cos(√u) − 1 + u/2)/u² on u ≤ (π/4)²
        FloatVector u = r.mul(r), sin = polynomial(u, -0.16666667f, 0.008333329f, -0.00019839297f, broadcast(2.7180045e-06f)).mul(u).fma(r, r);
        FloatVector cos = broadcast(2.4430537e-05f).fma(u, broadcast(-0.001388729f)).fma(u, broadcast(0.041666646f)).fma(u.mul(u),
                u.fma(broadcast(-0.5f), broadcast(1)));
        IntVector quarter = bits(shifted).add(k);
        FloatVector y = sin.blend(cos, quarter.and(1).compare(EQ, 1).cast(S));
        y = y.blend(y.neg(), quarter.and(2).compare(EQ, 2).cast(S));
        return far.anyTrue() ? y.blend(oneByOne(x, k), far) : y;
    }

    private static FloatVector oneByOne(FloatVector x, int k) {
        float[] y = x.toArray();
        for (int i = 0; i < y.length; i++) y[i] = (float) (k == 0 ? Math.sin(y[i]) : Math.cos(y[i]));
        return FloatVector.fromArray(S, y, 0);
    }

    /** c₀ + c₁x + c₂x² + x³·y. Numbers in the code stay in registers, those of an array are read anew for each vector. */
    static FloatVector polynomial(FloatVector x, float c0, float c1, float c2, FloatVector y) {
        return y.fma(x, broadcast(c2)).fma(x, broadcast(c1)).fma(x, broadcast(c0));
    }

    /** The same with a fourth number. */
    static FloatVector polynomial(FloatVector x, float c0, float c1, float c2, float c3, FloatVector y) {
        return polynomial(x, c0, c1, c2, y.fma(x, broadcast(c3)));
    }

    /** And a fifth. */
    static FloatVector polynomial(FloatVector x, float c0, float c1, float c2, float c3, float c4, FloatVector y) {
        return polynomial(x, c0, c1, c2, c3, y.fma(x, broadcast(c4)));
    }

    /** x between two numbers, NaN where it is: cheaper than min and max, which see to the sign of zeros. */
    static FloatVector clamp(FloatVector x, float least, float most) {
        return atMost(x.blend(least, x.compare(LT, least)), most);
    }

    /** x, or the bound where it is larger. */
    static FloatVector atMost(FloatVector x, float most) {
        return x.blend(most, x.compare(GT, most));
    }

    /** y with the sign of x; y is not negative where x is positive. */
    private static FloatVector signed(FloatVector y, FloatVector x) {
        return bits(y).or(bits(x).and(SIGN)).reinterpretAsFloats();
    }

    /** The sum of the lanes, by halves. Each shuffle is a constant of its own: only then does the compiler keep the vectors in registers. */
    static float sum(FloatVector x) {
        FloatVector y = x.add(x.rearrange(HALF));
        if (S.length() >= 4) y = y.add(y.rearrange(FOURTH));
        if (S.length() >= 8) y = y.add(y.rearrange(EIGHTH));
        if (S.length() >= 16) y = y.add(y.rearrange(SIXTEENTH));
        return y.lane(0);
    }

    private static VectorShuffle<Float> rotation(int part) {
        return VectorShuffle.fromOp(S, lane -> (lane + S.length() / part) % S.length());
    }

    private static FloatVector broadcast(float x) {
        return FloatVector.broadcast(S, x);
    }

    private static IntVector bits(FloatVector x) {
        return x.reinterpretAsInts();
    }

    private static FloatVector toFloats(IntVector x) {
        return (FloatVector) x.convert(VectorOperators.I2F, 0);
    }

    /** 2ⁿ from n + 127 in the low bits. */
    private static FloatVector power(IntVector n) {
        return n.lanewise(LSHL, 23).reinterpretAsFloats();
    }
}
