package lectern.tensor.cpu;

/**
 * The numbers of {@link NormalNumbers} one pair after the other, by the same steps, so that every bit is the same: for the first ones of a process, whose vector code is not
 * compiled yet, and where there is no vector unit.
 */
final class PlainNormals {
    private PlainNormals() {}

    /** The numbers of the places from … to − 1, the first of which is even. */
    static void fill(float[] y, int from, int to, long key) {
        for (int i = from; i < to; i += 2) {
            double length = Math.sqrt(-2 * log(1 - unit(key + i * FloatDropout.GAMMA))), angle = unit(key + (i + 1) * FloatDropout.GAMMA) * (2 * Math.PI);
            double shifted = Math.fma(angle, 2 / Math.PI, NormalNumbers.ROUND), q = shifted - NormalNumbers.ROUND;
            double a = Math.fma(q, -NormalNumbers.QUARTER_REST, Math.fma(q, -NormalNumbers.QUARTER, angle)), u = a * a;
            double sin = sin(a, u) * length, cos = cos(u) * length;
            long quarter = Double.doubleToRawLongBits(shifted);
            boolean odd = (quarter & 1) != 0;
            y[i] = signed(odd ? sin : cos, quarter + 1);
            if (i + 1 < to) y[i + 1] = signed(odd ? cos : sin, quarter);
        }
    }

    /** In [0, 1), 53 bits. */
    private static double unit(long z) {
        z = (z ^ z >>> 30) * FloatDropout.FIRST;
        z = (z ^ z >>> 27) * FloatDropout.SECOND;
        return ((z ^ z >>> 31) >>> 11) * 0x1p-53;
    }

    /** As {@link DoubleVectors#log} for a positive normal number. */
    private static double log(double x) {
        long bits = Double.doubleToRawLongBits(x), power = bits - DoubleVectors.ROOT_HALF & DoubleVectors.EXPONENT;
        double f = Double.longBitsToDouble(bits - power) - 1, n = Double.longBitsToDouble((power >> 52) + DoubleVectors.ROUND_BITS) - DoubleVectors.ROUND;
        double minus = f / (-2 - f), s2 = minus * minus, s4 = s2 * s2;
        double high = Math.fma(s4, DoubleVectors.L6, Math.fma(s2, DoubleVectors.L5, DoubleVectors.L4));
        double low = Math.fma(s4, Math.fma(s2, DoubleVectors.L3, DoubleVectors.L2), Math.fma(s2, DoubleVectors.L1, DoubleVectors.L0));
        double y = Math.fma(minus, Math.fma(Math.fma(s4 * s4, high, low), s2, f), f);
        return Math.fma(n, DoubleVectors.LN2_HIGH, Math.fma(n, DoubleVectors.LN2_LOW, y));
    }

    private static double sin(double a, double u) {
        double y = Math.fma(Math.fma(Math.fma(1 / 355687428096000.0, u, -1 / 1307674368000.0), u, 1 / 6227020800.0), u, -1 / 39916800.0);
        y = Math.fma(Math.fma(Math.fma(Math.fma(y, u, 1 / 362880.0), u, -1 / 5040.0), u, 1 / 120.0), u, -1 / 6.0);
        return Math.fma(y * u, a, a);
    }

    private static double cos(double u) {
        double y = Math.fma(Math.fma(Math.fma(1 / 20922789888000.0, u, -1 / 87178291200.0), u, 1 / 479001600.0), u, -1 / 3628800.0);
        return Math.fma(Math.fma(Math.fma(Math.fma(Math.fma(y, u, 1 / 40320.0), u, -1 / 720.0), u, 1 / 24.0), u, -0.5), u, 1);
    }

    /** Negative in the third and fourth quarter of a turn. */
    private static float signed(double x, long quarter) {
        return (float) ((quarter & 2) == 0 ? x : -x);
    }
}
