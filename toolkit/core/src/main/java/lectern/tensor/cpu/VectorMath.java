package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

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
    /** (eˣ − 1 − x)/x² on |x| ≤ ½ log 2. */
    private static final float[] EXP = {0.500000001f, 0.166666667f, 0.0416664647f, 0.00833329843f, 0.00139336762f, 0.000198993186f};
    /** (log(1 + x) − x + x²/2)/x³ on √½ ≤ 1 + x ≤ √2. */
    private static final float[] LOG = {0.333333312f, -0.24999989f, 0.200007075f, -0.166684802f, 0.142499365f, -0.124110507f, 0.116615111f, -0.115712007f,
        0.0714975389f};
    /** (tanh(√u)/√u − 1)/u on u ≤ 0.4. */
    private static final float[] TANH = {-0.333333332f, 0.13333301f, -0.0539586242f, 0.0217636337f, -0.00832640232f, 0.00227270492f};

    /** (sin(√u)/√u − 1)/u and (cos(√u) − 1 + u/2)/u² on u ≤ (π/4)². */
    private static final float[] SIN = {-0.16666667f, 0.008333329f, -0.00019839297f, 2.7180045e-06f}, COS = {0.041666646f, -0.001388729f, 2.4430537e-05f};
    /** π/2 in three floats. */
    private static final float[] QUARTER_TURN = {0x1.921fb6p0f, -0x1.777a5cp-25f, -0x1.ee59dap-50f};
    /** Beyond it a float is too coarse for {@link #QUARTER_TURN}. */
    private static final float FAR = 8192;

    private static final VectorShuffle<Float> HALF = rotation(2), QUARTER = rotation(4), EIGHTH = rotation(8), SIXTEENTH = rotation(16);

    private VectorMath() {}

    /** eˣ = 2ⁿ·eʳ with r = x − n·log 2; the power of two in halves, so that tiny results come out as well. */
    static FloatVector exp(FloatVector x) {
        FloatVector inside = x.max(-104).min(89), shifted = inside.fma(broadcast(LOG2_E), broadcast(ROUND)), n = shifted.sub(ROUND);
        FloatVector r = rest(inside, n), y = polynomial(EXP, r).mul(r).fma(r, r).add(1);
        IntVector whole = bits(shifted).sub(Float.floatToRawIntBits(ROUND)), half = whole.lanewise(ASHR, 1);
        return y.mul(power(half)).mul(power(whole.sub(half)));
    }

    /** eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1). */
    static FloatVector expm1(FloatVector x) {
        FloatVector inside = x.max(-30).min(80), shifted = inside.fma(broadcast(LOG2_E), broadcast(ROUND)), n = shifted.sub(ROUND);
        FloatVector r = rest(inside, n), small = polynomial(EXP, r).mul(r).fma(r, r);
        FloatVector scale = power(bits(shifted).sub(Float.floatToRawIntBits(ROUND)));
        FloatVector y = small.fma(scale, scale.sub(1)).blend(exp(x).sub(1), x.compare(GT, 80));
        return y.blend(x, x.compare(EQ, 0));
    }

    private static FloatVector rest(FloatVector x, FloatVector n) {
        return n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
    }

    /** log x = n·log 2 + log m with √½ ≤ m < √2. */
    static FloatVector log(FloatVector x) {
        VectorMask<Float> tiny = x.compare(LT, Float.MIN_NORMAL);
        FloatVector scaled = x.blend(x.mul(0x1p23f), tiny);
        IntVector bits = bits(scaled).sub(Float.floatToRawIntBits((float) Math.sqrt(0.5))), power = bits.lanewise(ASHR, 23);
        FloatVector m = bits(scaled).sub(power.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
        FloatVector n = toFloats(power);
        n = n.blend(n.sub(23), tiny);
        FloatVector square = m.mul(m), y = polynomial(LOG, m).mul(m).mul(square);
        y = n.fma(broadcast(LN2_LOW), y);
        y = square.fma(broadcast(-0.5f), y).add(m);
        y = n.fma(broadcast(LN2_HIGH), y);
        y = y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0)).blend(x, x.compare(EQ, Float.POSITIVE_INFINITY));
        return y.blend(Float.NaN, x.compare(LT, 0)).blend(x, x.compare(EQ, x).not());
    }

    /** log(1 + x) = log u + (x − (u − 1))/u with u = 1 + x rounded. */
    static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1), lost = x.sub(u.sub(1)).div(u);
        FloatVector y = log(u).add(lost.blend(0, u.compare(EQ, 0)).blend(0, u.compare(EQ, Float.POSITIVE_INFINITY)));
        return y.blend(x, x.lanewise(ABS).compare(LT, 0x1p-25f));
    }

    /** tanh x = 1 − 2/(e²ˣ + 1), a polynomial near 0. */
    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.lanewise(ABS), u = x.mul(x).min(0.4f), near = polynomial(TANH, u).mul(u).fma(x, x);
        FloatVector far = broadcast(1).sub(broadcast(2).div(exp(size.add(size)).add(1)));
        return near.blend(far.blend(far.neg(), x.compare(LT, 0)), size.compare(GT, 0.6f)).blend(x, x.compare(EQ, 0));
    }

    static FloatVector sigmoid(FloatVector x) {
        return broadcast(1).div(exp(x.neg()).add(1));
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
        FloatVector shifted = x.fma(broadcast((float) (2 / Math.PI)), broadcast(ROUND)), q = shifted.sub(ROUND), r = x;
        for (float part : QUARTER_TURN) r = q.fma(broadcast(-part), r);
        FloatVector u = r.mul(r), sin = polynomial(SIN, u).mul(u).fma(r, r), cos = polynomial(COS, u).fma(u.mul(u), u.fma(broadcast(-0.5f), broadcast(1)));
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

    /** c₀ + c₁x + c₂x² + … */
    static FloatVector polynomial(float[] c, FloatVector x) {
        FloatVector y = broadcast(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) y = y.fma(x, broadcast(c[i]));
        return y;
    }

    /** The sum of the lanes, by halves. Each shuffle is a constant of its own: only then does the compiler keep the vectors in registers. */
    static float sum(FloatVector x) {
        FloatVector y = x.add(x.rearrange(HALF));
        if (S.length() >= 4) y = y.add(y.rearrange(QUARTER));
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

    /** 2ⁿ for −126 ≤ n ≤ 127. */
    private static FloatVector power(IntVector n) {
        return n.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }
}
