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
        return centred(x, from, x, from, m, m, n);
    }

    /** Σ gᵢ(xᵢ − m). */
    static double centred(float[] g, int go, float[] x, int xo, float m, int n) {
        return centred(g, go, x, xo, 0, m, n);
    }

    private static double centred(float[] g, int go, float[] x, int xo, float k, float m, int n) {
        if (VectorUnit.isThere()) return FloatRuns.centred(g, go, k, x, xo, m, n);
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += (double) (g[go + i] - k) * (x[xo + i] - m);
            b += (double) (g[go + i + 1] - k) * (x[xo + i + 1] - m);
            c += (double) (g[go + i + 2] - k) * (x[xo + i + 2] - m);
            d += (double) (g[go + i + 3] - k) * (x[xo + i + 3] - m);
        }
        for (; i < n; i++) a += (double) (g[go + i] - k) * (x[xo + i] - m);
        return a + b + (c + d);
    }

    /** Σ gᵢwᵢ(xᵢ − m), w from its start. */
    static double weighted(float[] g, int go, float[] w, float[] x, int xo, float m, int n) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += (double) (g[go + i] * w[i]) * (x[xo + i] - m);
            b += (double) (g[go + i + 1] * w[i + 1]) * (x[xo + i + 1] - m);
            c += (double) (g[go + i + 2] * w[i + 2]) * (x[xo + i + 2] - m);
            d += (double) (g[go + i + 3] * w[i + 3]) * (x[xo + i + 3] - m);
        }
        for (; i < n; i++) a += (double) (g[go + i] * w[i]) * (x[xo + i] - m);
        return a + b + (c + d);
    }
}
