package lectern.tensor.cpu;

/** Sums over lines of floats: in vector registers, or without them four running sums side by side in double, added in one fixed order. */
final class FloatSums {
    private FloatSums() {}

    /** Σ xᵢ. */
    static double of(float[] x, int from, int n) {
        if (VectorUnit.isThere()) return FloatRuns.of(x, from, n);
        double a = 0, b = 0, c = 0, d = 0;
        int i = from, end = from + n;
        for (; i + 3 < end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < end; i++) a += x[i];
        return a + b + (c + d);
    }

    /** Σ (xᵢ − m)². */
    static double squares(float[] x, int from, int n, float m) {
        if (VectorUnit.isThere()) return FloatRuns.squares(x, from, n, m);
        double a = 0, b = 0, c = 0, d = 0;
        int i = from, end = from + n;
        for (; i + 3 < end; i += 4) {
            a += (double) (x[i] - m) * (x[i] - m);
            b += (double) (x[i + 1] - m) * (x[i + 1] - m);
            c += (double) (x[i + 2] - m) * (x[i + 2] - m);
            d += (double) (x[i + 3] - m) * (x[i + 3] - m);
        }
        for (; i < end; i++) a += (double) (x[i] - m) * (x[i] - m);
        return a + b + (c + d);
    }
}
