package lectern.tensor.cpu;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Binary;

/**
 * aᵇ of floats: 2 to the power b·log₂|a| in vectors of doubles, rounded once, with the sign of a negative a where b is odd. log₂ m = s·p(s²) with s = (m − 1)/(m + 1),
 * √½ ≤ m &lt; √2; the coefficients are least-squares fits at Chebyshev points. Infinities, NaN and exponents of a million or more are left to {@link Math#pow}.
 */
final class FloatPowers implements Loop2 {
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    private static final Loop2 SQUARES = Elementwise.loop(Binary.MUL), OTHERS = Specialised.loop(Loop2Template.class, Formulas.of(Binary.POW));
    /** Added and taken away again it rounds to a whole number, which meanwhile stands in the low bits; and the same with the bias of an exponent on top. */
    private static final double ROUND = 0x1.8p52, BIASED = ROUND + 1023;
    private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND), ONE = Double.doubleToRawLongBits(1), ROOT_HALF = Double.doubleToRawLongBits(
            Math.sqrt(0.5));
    private static final float LARGE = 1 << 20;
    private static final int BLOCK = 512;
    private static final ThreadLocal<double[][]> ROOM = ThreadLocal.withInitial(() -> new double[3][BLOCK]);

    @Override
    public void run(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        if (n > 0 && bs == 0 && b[bi] == 2) {
            SQUARES.run(a, ai, as, a, ai, as, y, yi, n);
            return;
        }
        double[] p = ROOM.get()[0], q = ROOM.get()[1], t = ROOM.get()[2];
        for (int k = 0; k < n; k += BLOCK) {
            int size = Math.min(BLOCK, n - k);
            doubles(a, ai + k * as, as, p, size);
            doubles(b, bi + k * bs, bs, q, size);
            boolean simple = exponents(p, q, t, size);
            powers(p, q, t, size);
            for (int i = 0; i < size; i++) y[yi + k + i] = (float) t[i];
            if (!simple) others(a, ai + k * as, as, b, bi + k * bs, bs, y, yi + k, size);
        }
    }

    /** The numbers as doubles, and ones behind them, to fill a vector. */
    private static void doubles(float[] x, int from, int step, double[] y, int n) {
        if (step == 0) Arrays.fill(y, 0, n, x[from]);
        else if (step == 1) for (int i = 0; i < n; i++) y[i] = x[from + i];
        else for (int i = 0; i < n; i++) y[i] = x[from + i * step];
        Arrays.fill(y, n, Math.ceilDiv(n, D.length()) * D.length(), 1);
    }

    /**
     * t = b·log₂|a|, far below what a float can hold where a is 0; false where there is something among them that is left to Math.pow. All in one method, as the next: one
     * that is too long to become part of another is compiled alone, with all vectors in registers.
     */
    private static boolean exponents(double[] a, double[] b, double[] t, int n) {
        boolean simple = true;
        for (int k = 0; k < n; k += D.length()) {
            DoubleVector x = DoubleVector.fromArray(D, a, k).lanewise(ABS), power = DoubleVector.fromArray(D, b, k);
            simple &= x.compare(LT, Double.POSITIVE_INFINITY).and(power.lanewise(ABS).compare(LT, LARGE)).allTrue();
            LongVector bits = x.reinterpretAsLongs(), exponent = bits.add(ONE - ROOT_HALF).lanewise(LSHR, 52);
            DoubleVector m = bits.sub(exponent.lanewise(LSHL, 52)).add(ONE).reinterpretAsDoubles(), s = m.sub(1).div(m.add(1)), u = s.mul(s);
            DoubleVector y = u.fma(DoubleVector.broadcast(D, 0.34072792921694733), DoubleVector.broadcast(D, 0.4116728573537201));
            y = y.fma(u, DoubleVector.broadcast(D, 0.5770835820431098)).fma(u, DoubleVector.broadcast(D, 0.9617966733645672));
            y = y.fma(u, DoubleVector.broadcast(D, 2.8853900817900366));
            DoubleVector log = y.fma(s, exponent.add(ROUND_BITS).reinterpretAsDoubles().sub(BIASED)).blend(-1e300, x.compare(EQ, 0));
            log.mul(power).intoArray(t, k);
        }
        return simple;
    }

    /** t = 2ᵗ, and the like of 2^±200 beyond, with the sign of a power aᵇ: that of a where b is odd; NaN for a negative a and a fraction b. */
    private static void powers(double[] a, double[] b, double[] t, int n) {
        for (int k = 0; k < n; k += D.length()) {
            DoubleVector x = DoubleVector.fromArray(D, t, k), p = DoubleVector.fromArray(D, a, k), q = DoubleVector.fromArray(D, b, k);
            x = x.blend(-200, x.compare(LT, -200)).blend(200, x.compare(GT, 200));
            DoubleVector whole = x.add(BIASED), f = x.sub(whole.sub(BIASED));
            DoubleVector y = f.fma(DoubleVector.broadcast(D, 0.00015353360611252938), DoubleVector.broadcast(D, 0.0013398874866931963));
            y = y.fma(f, DoubleVector.broadcast(D, 0.009618437366493846)).fma(f, DoubleVector.broadcast(D, 0.05550332469693031));
            y = y.fma(f, DoubleVector.broadcast(D, 0.24022647913498285)).fma(f, DoubleVector.broadcast(D, 0.6931472028559702));
            y = y.fma(f, DoubleVector.broadcast(D, 1)).mul(whole.reinterpretAsLongs().lanewise(LSHL, 52).reinterpretAsDoubles());
            DoubleVector near = q.add(ROUND);
            LongVector sign = near.reinterpretAsLongs().lanewise(LSHL, 63).and(p.reinterpretAsLongs());
            DoubleVector signed = y.reinterpretAsLongs().or(sign).reinterpretAsDoubles();
            y.blend(Double.NaN, p.compare(LT, 0)).blend(signed, near.sub(ROUND).compare(EQ, q)).intoArray(t, k);
        }
    }

    private static void others(float[] a, int ai, int as, float[] b, int bi, int bs, float[] y, int yi, int n) {
        for (int i = 0; i < n; i++) {
            float p = a[ai + i * as], q = b[bi + i * bs];
            if (!(Math.abs(p) < Float.POSITIVE_INFINITY && Math.abs(q) < LARGE)) y[yi + i] = (float) Math.pow(p, q);
        }
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
