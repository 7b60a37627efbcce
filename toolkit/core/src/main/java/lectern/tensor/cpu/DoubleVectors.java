package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Logarithms and powers of e of vectors of doubles, within a few units in the last place. log x = n·log 2 + log m with √½ ≤ m &lt; √2, and log m = 2s + 2s³/3 + 2s⁵/5 + …
 * with s = (m − 1)/(m + 1), |s| ≤ 0.172; eˣ − 1 = 2ⁿ(eʳ − 1) + (2ⁿ − 1) with the series of eʳ, |r| ≤ ½ log 2. See {@link VectorMath} for why the operators of the Vector
 * API are not used.
 */
final class DoubleVectors {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final double LN2_HIGH = 0x1.62e42fefap-1, LN2_LOW = 0x1.cf79abc9e3b39p-40, LOG2_E = 1 / Math.log(2);
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits. */
    private static final double ROUND = 0x1.8p52;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
    /** log of the largest double. */
    private static final double LARGEST = 709.782712893384;
    private static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
    /** 1/(k + 2)!: eʳ. */
    private static final double[] EXP = new double[12];

    static {
        double factorial = 1;
        for (int k = 0; k < EXP.length; k++) EXP[k] = 1 / (factorial *= k + 2);
    }

    private DoubleVectors() {}

    static void log(double[] x, int n) {
        int i = 0;
        for (; i + S.length() <= n; i += S.length()) log(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
        if (i < n) {
            VectorMask<Double> rest = S.indexInRange(i, n);
            log(DoubleVector.fromArray(S, x, i, rest)).intoArray(x, i, rest);
        }
    }

    static void log1p(double[] x, int n) {
        int i = 0;
        for (; i + S.length() <= n; i += S.length()) log1p(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
        if (i < n) {
            VectorMask<Double> rest = S.indexInRange(i, n);
            log1p(DoubleVector.fromArray(S, x, i, rest)).intoArray(x, i, rest);
        }
    }

    static void expm1(double[] x, int n) {
        int i = 0;
        for (; i + S.length() <= n; i += S.length()) expm1(DoubleVector.fromArray(S, x, i)).intoArray(x, i);
        if (i < n) {
            VectorMask<Double> rest = S.indexInRange(i, n);
            expm1(DoubleVector.fromArray(S, x, i, rest)).intoArray(x, i, rest);
        }
    }

    private static DoubleVector log(DoubleVector x) {
        VectorMask<Double> tiny = x.compare(LT, Double.MIN_NORMAL);
        DoubleVector y = logInside(x.blend(x.mul(0x1p52), tiny), broadcast(ROUND).blend(ROUND + 52, tiny));
        y = y.blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0)).blend(x, x.compare(EQ, Double.POSITIVE_INFINITY));
        return y.blend(Double.NaN, x.compare(LT, 0)).blend(x, x.compare(EQ, x).not());
    }

    /** log x of normal numbers. */
    static DoubleVector logInside(DoubleVector x) {
        return logInside(x, broadcast(ROUND));
    }

    /** log x − k·log 2 of normal numbers, for ROUND + k. */
    private static DoubleVector logInside(DoubleVector x, DoubleVector k) {
        LongVector bits = x.reinterpretAsLongs(), power = bits.sub(ROOT_HALF).lanewise(ASHR, 52);
        DoubleVector f = bits.sub(power.lanewise(LSHL, 52)).reinterpretAsDoubles().sub(1), n = power.add(ROUND_BITS).reinterpretAsDoubles().sub(k);
        DoubleVector s = f.div(f.add(2)), u = s.mul(s), y = step(step(step(broadcast(2 / 21.0), u, 2 / 19.0), u, 2 / 17.0), u, 2 / 15.0);
        y = step(step(step(step(step(step(y, u, 2 / 13.0), u, 2 / 11.0), u, 2 / 9.0), u, 2 / 7.0), u, 2 / 5.0), u, 2 / 3.0).mul(u);
        // 2s = f − s·f, so log m = f − s·(f − series)
        return n.fma(broadcast(LN2_HIGH), f.sub(s.mul(f.sub(y))).add(n.mul(LN2_LOW)));
    }

    /** y·x + c. */
    private static DoubleVector step(DoubleVector y, DoubleVector x, double c) {
        return y.fma(x, broadcast(c));
    }

    /** log(1 + x) = log u + ((1 + x) − u)/u with u = 1 + x rounded. */
    private static DoubleVector log1p(DoubleVector x) {
        DoubleVector u = x.add(1), lost = x.sub(u.sub(1)).blend(broadcast(1).sub(u.sub(x)), x.compare(GT, 1)).div(u);
        DoubleVector y = log(u).add(lost.blend(0, u.compare(EQ, 0)).blend(0, u.compare(EQ, Double.POSITIVE_INFINITY)));
        return y.blend(x, x.lanewise(ABS).compare(LT, 0x1p-54));
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
