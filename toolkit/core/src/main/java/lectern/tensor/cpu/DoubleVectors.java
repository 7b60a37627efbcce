package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.ULT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms and powers of e of vectors of doubles, within a few units in the last place. log x = n·log 2 + log m with √½ ≤ m &lt; √2, and log m = 2s + s³·(2/3 + 2s²/5 + …)
 * with s = (m − 1)/(m + 1), |s| ≤ 0.172; eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1) with the series of eʳ, |r| ≤ ½ log 2. See {@link VectorMath} for why the operators of the Vector
 * API are not used.
 */
final class DoubleVectors {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    static final double LN2_HIGH = 0x1.62e42fefap-1, LN2_LOW = 0x1.cf79abc9e3b39p-40, LOG2_E = 1 / Math.log(2);
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits. */
    static final double ROUND = 0x1.8p52;
    static final long ROUND_BITS = 0x4338_0000_0000_0000L;
    /** log of the largest double. */
    private static final double LARGEST = 709.782712893384;
    static final long ROOT_HALF = 0x3FE6_A09E_667F_3BCDL;
    /** −(log((1 + s)/(1 − s)) − 2s)/s³ by powers of s², interpolated at Chebyshev's points: log m. */
    static final double L0 = -0.666666666666667, L1 = -0.39999999999899444, L2 = -0.2857142862600327, L3 = -0.22222211130259878,
            L4 = -0.18182889455674947, L5 = -0.15331710618210773, L6 = -0.14616585424888623;
    /** Beyond it 2⁻ⁿ has no place in a double. */
    private static final double HUGE = 1e300;
    static final long EXPONENT = 0xFFF0000000000000L, LEAST = Double.doubleToRawLongBits(Double.MIN_NORMAL);
    private static final long MOST = Double.doubleToRawLongBits(HUGE);
    /** 1/(k + 2)!: eʳ. */
    private static final double[] EXP = new double[12];

    static {
        double factorial = 1;
        for (int k = 0; k < EXP.length; k++) EXP[k] = 1 / (factorial *= k + 2);
    }

    private DoubleVectors() {}

    static void log(double[] x, int n) {
        logarithms(x, n, 0);
    }

    static void log1p(double[] x, int n) {
        logarithms(x, n, 1);
    }

    /**
     * log(shift + x) = log(u + lost) = log(2ⁿ(m + rest)): u − shift has no rounding, or one too small to matter. Written out, and so too long for the compiler to put it
     * into its callers, where it would come to the end of its nodes halfway and make objects of the vectors.
     */
    private static void logarithms(double[] x, int size, double shift) {
        DoubleVector plus = broadcast(shift), one = broadcast(1), minusTwo = broadcast(-2), round = broadcast(ROUND);
        LongVector unit = one.reinterpretAsLongs(), magic = round.reinterpretAsLongs();
        int i = 0;
        for (; i + S.length() <= size; i += S.length()) {
            DoubleVector v = DoubleVector.fromArray(S, x, i), u = v.add(plus), lost = v.sub(u.sub(plus));
            LongVector bits = u.reinterpretAsLongs(), power = bits.sub(ROOT_HALF).and(EXPONENT);
            DoubleVector rest = lost.mul(unit.sub(power).reinterpretAsDoubles());
            DoubleVector f = bits.sub(power).reinterpretAsDoubles().sub(one).add(rest);
            DoubleVector n = power.lanewise(ASHR, 52).add(magic).reinterpretAsDoubles().sub(round);
            DoubleVector minus = f.div(minusTwo.sub(f)), s2 = minus.mul(minus), s4 = s2.mul(s2);
            DoubleVector high = s4.fma(broadcast(L6), s2.fma(broadcast(L5), broadcast(L4)));
            DoubleVector low = s4.fma(s2.fma(broadcast(L3), broadcast(L2)), s2.fma(broadcast(L1), broadcast(L0)));
            // 2s = f − s·f, so log m = f − s·(f − series)
            DoubleVector y = minus.fma(s4.mul(s4).fma(high, low).fma(s2, f), f);
            n.fma(broadcast(LN2_HIGH), n.fma(broadcast(LN2_LOW), y)).intoArray(x, i);
            if (!bits.sub(LEAST).compare(ULT, MOST - LEAST).allTrue()) odd(v, u, x, i, shift);
        }
        if (i < size) {
            double[] last = new double[S.length()];
            System.arraycopy(x, i, last, 0, size - i);
            logarithms(last, last.length, shift);
            System.arraycopy(last, 0, x, i, size - i);
        }
    }

    /** Puts right those alone whose u is 0, below it, subnormal, huge or NaN, so that no number's result depends on its neighbours. */
    private static void odd(DoubleVector v, DoubleVector u, double[] x, int i, double shift) {
        double[] values = v.toArray(), test = u.toArray();
        for (int k = 0; k < values.length; k++)
            if (!(test[k] >= Double.MIN_NORMAL && test[k] < HUGE)) x[i + k] = shift == 0 ? StrictMath.log(values[k]) : StrictMath.log1p(values[k]);
    }

    static void expm1(double[] x, int n) {
        int i = 0;
        for (; i + S.length() <= n; i += S.length()) expm1(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
        if (i < n) {
            VectorMask<Double> rest = S.indexInRange(i, n);
            expm1(DoubleVector.fromArray(S, x, i, rest)).intoArray(x, i, rest);
        }
    }

    private static DoubleVector expm1(DoubleVector x) {
        DoubleVector inside = x.max(-60).min(LARGEST), shifted = inside.fma(broadcast(LOG2_E), broadcast(ROUND)), n = shifted.sub(ROUND);
        DoubleVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), inside)), small = polynomial(EXP, r).mul(r).fma(r, r);
        LongVector power = shifted.reinterpretAsLongs().sub(ROUND_BITS);
        DoubleVector half = power.add(1022).lanewise(LSHL, 52).reinterpretAsDoubles();
        DoubleVector y = small.fma(half, half.sub(0.5)).mul(2).blend(Double.POSITIVE_INFINITY, x.compare(GT, LARGEST));
        return y.blend(x, x.lanewise(ABS).compare(LT, 0x1p-54)).blend(x, x.compare(EQ, x).not());
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(S, value);
    }

    /** c₀ + c₁x + c₂x² + … */
    private static DoubleVector polynomial(double[] c, DoubleVector x) {
        DoubleVector y = broadcast(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) y = y.fma(x, broadcast(c[i]));
        return y;
    }
}
