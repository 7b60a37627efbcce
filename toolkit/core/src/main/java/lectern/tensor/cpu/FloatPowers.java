package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Binary;

/**
 * aᵇ of floats: 2 to the power b·log₂|a| in vectors of doubles, rounded once, with the sign of a negative a where b is odd. log₂ m = s·p(s²) with s = (m − 1)/(m + 1),
 * √½ ≤ m &lt; √2; the coefficients are least-squares fits at Chebyshev points. Infinities, NaN and exponents of a million or more are left to {@link Math#pow}.
 */
final class FloatPowers implements Loop2 {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    /** As many floats as there are doubles in a register; null where that is no register. */
    private static final VectorSpecies<Float> F = D.vectorBitSize() < 128 ? null : VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
    private static final Loop2 SQUARES = Elementwise.loop(Binary.MUL), OTHERS = Specialised.loop(Loop2Template.class, Formulas.of(Binary.POW));
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits; and the same with the bias of an exponent on top. */
    private static final double ROUND = 0x1.8p52, BIASED = ROUND + 1023;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND), ONE = Double.doubleToRawLongBits(1), ROOT_HALF = Double.doubleToRawLongBits(
            Math.sqrt(0.5));
    private static final float LARGE = 1 << 20;
    private static final int BLOCK = 512;
    private static final ThreadLocal<double[]> EXPONENTS = ThreadLocal.withInitial(() -> new double[BLOCK]);

    /** False where a register holds too few doubles. */
    static boolean isThere() {
        return F != null;
    }

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        if (n > 0 && bs == 0 && b[bi] == 2) {
            SQUARES.run(a, ai, as, a, ai, as, y, yi, n);
            return;
        }
        double[] t = EXPONENTS.get();
        for (int k = 0; k < n; k += BLOCK) {
            int size = Math.min(BLOCK, n - k), p = ai + k * as, q = bi + k * bs;
            boolean simple = exponents(a, p, as, b, q, bs, t, size);
            powers(a, p, as, b, q, bs, t, y, yi + k, size);
            if (!simple) others(a, p, as, b, q, bs, y, yi + k, size);
        }
    }

    /** t = b·log₂|a|; false where there is something among them that is left to Math.pow. */
    private static boolean exponents(float[] a, int ai, int as, float[] b, int bi, int bs, double[] t, int n) {
        FloatVector left = FloatVector.broadcast(F, a[ai]), right = FloatVector.broadcast(F, b[bi]);
        boolean simple = true;
        for (int k = 0; k < n; k += F.length()) {
            VectorMask<Float> in = F.indexInRange(k, n);
            FloatVector p = as == 0 ? left : FloatVector.fromArray(F, a, ai + k, in), q = bs == 0 ? right : FloatVector.fromArray(F, b, bi + k, in);
            simple &= p.lanewise(ABS).compare(LT, Float.POSITIVE_INFINITY).and(q.lanewise(ABS).compare(LT, LARGE)).allTrue();
            log(doubles(p.lanewise(ABS))).mul(doubles(q)).intoArray(t, k);
        }
        return simple;
    }

    private static void powers(float[] a, int ai, int as, float[] b, int bi, int bs, double[] t, float[] y, int yi, int n) {
        FloatVector left = FloatVector.broadcast(F, a[ai]), right = FloatVector.broadcast(F, b[bi]);
        for (int k = 0; k < n; k += F.length()) {
            VectorMask<Float> in = F.indexInRange(k, n);
            FloatVector p = as == 0 ? left : FloatVector.fromArray(F, a, ai + k, in), q = bs == 0 ? right : FloatVector.fromArray(F, b, bi + k, in);
            FloatVector value = (FloatVector) signed(exp(DoubleVector.fromArray(D, t, k)), doubles(p), doubles(q)).convertShape(D2F, F, 0);
            value.intoArray(y, yi + k, in);
        }
    }

    private static void others(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        for (int i = 0; i < n; i++) {
            float p = a[ai + i * as], q = b[bi + i * bs];
            if (!(Math.abs(p) < Float.POSITIVE_INFINITY && Math.abs(q) < LARGE)) y[yi + i] = (float) Math.pow(p, q);
        }
    }

    /** log₂ x, far below what a float can hold at 0. */
    private static DoubleVector log(DoubleVector x) {
        LongVector exponent = bits(x).add(ONE - ROOT_HALF).lanewise(LSHR, 52);
        DoubleVector m = bits(x).sub(exponent.lanewise(LSHL, 52)).add(ONE).reinterpretAsDoubles(), s = m.sub(1).div(m.add(1)), u = s.mul(s);
        DoubleVector y = step(u, step(u, step(u, step(u, all(0.34072792921694733), 0.4116728573537201), 0.5770835820431098), 0.9617966733645672),
                2.8853900817900366);
        return y.fma(s, exponent.add(ROUND_BITS).reinterpretAsDoubles().sub(BIASED)).blend(-1e300, x.compare(EQ, 0));
    }

    /** 2ˣ, and the like of 2^±200 beyond. */
    private static DoubleVector exp(DoubleVector x) {
        DoubleVector t = x.blend(-200, x.compare(LT, -200)).blend(200, x.compare(GT, 200)), whole = t.add(BIASED), f = t.sub(whole.sub(BIASED));
        DoubleVector y = step(f,
                step(f, step(f, step(f, step(f, all(0.00015353360611252938), 0.0013398874866931963), 0.009618437366493846), 0.05550332469693031),
                        0.24022647913498285),
                0.6931472028559702);
        return step(f, y, 1).mul(bits(whole).lanewise(LSHL, 52).reinterpretAsDoubles());
    }

    /** y with the sign of a power aᵇ: that of a where b is odd; NaN for a negative a and a fraction b. */
    private static DoubleVector signed(DoubleVector y, DoubleVector a, DoubleVector b) {
        DoubleVector near = b.add(ROUND);
        VectorMask<Double> whole = near.sub(ROUND).compare(EQ, b);
        LongVector sign = bits(near).lanewise(LSHL, 63).and(bits(a));
        return y.blend(Double.NaN, a.compare(LT, 0)).blend(bits(y).or(sign).reinterpretAsDoubles(), whole);
    }

    private static DoubleVector doubles(FloatVector x) {
        return (DoubleVector) x.convertShape(F2D, D, 0);
    }

    private static LongVector bits(DoubleVector x) {
        return x.reinterpretAsLongs();
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(D, value);
    }

    /** y·x + c. */
    private static DoubleVector step(DoubleVector x, DoubleVector y, double c) {
        return y.fma(x, all(c));
    }

    @Override
    public void run(double[] a, int ai, int as, double[] b, int bi, int bs, double[] y, int yi, int n) {
        OTHERS.run(a, ai, as, b, bi, bs, y, yi, n);
    }

    @Override
    public void run(int[] a, int ai, int as, int[] b, int bi, int bs, int[] y, int yi, int n) {
        OTHERS.run(a, ai, as, b, bi, bs, y, yi, n);
    }
}
