package lectern.tensor.cpu;

import lectern.tensor.DType;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * A plane of floats under one window that moves by one. The plane is copied between zeros; seen as a single long line, each element of the window then needs one pass
 * over it, and what runs over the end of a row is never copied out.
 */
final class FloatDepthwise {
    private static final Scratch PADDED = new Scratch();
    private static final Scratch SUMS = new Scratch();

    private FloatDepthwise() {}

    static boolean fits(Object array, Window window) {
        Sweep r = window.rows(), c = window.columns();
        boolean inside = r.padding() <= (r.kernel() - 1) * r.dilation() && c.padding() <= (c.kernel() - 1) * c.dilation();
        return array instanceof float[] && VectorUnit.isThere() && r.stride() == 1 && c.stride() == 1 && inside;
    }

    /** y += Σ w[k, l]·x[i + k, j + l]. */
    static void forward(float[] x, int xo, float[] w, int wo, Window window, float[] y, int yo) {
        Sweep r = window.rows(), c = window.columns();
        correlate(x, xo, r.in(), c.in(), r.padding(), c.padding(), w, wo, false, r, c, y, yo, r.out(), c.out());
    }

    /** x += Σ w[k, l]·g[i − k, j − l]: the same with the window turned around. */
    static void backward(float[] g, int go, float[] w, int wo, Window window, float[] x, int xo) {
        Sweep r = window.rows(), c = window.columns();
        int down = (r.kernel() - 1) * r.dilation() - r.padding(), along = (c.kernel() - 1) * c.dilation() - c.padding();
        correlate(g, go, r.out(), c.out(), down, along, w, wo, true, r, c, x, xo, r.in(), c.in());
    }

    private static void correlate(float[] x, int xo, int h, int w, int ph, int pw, float[] k, int ko, boolean turned, Sweep r, Sweep c, float[] y, int yo,
            int outH, int outW) {
        int wide = w + 2 * pw, n = (outH - 1) * wide + outW, size = r.kernel() * c.kernel();
        float[] padded = (float[]) PADDED.of(DType.FLOAT32, (h + 2 * ph) * wide), sums = (float[]) SUMS.of(DType.FLOAT32, n);
        java.util.Arrays.fill(padded, 0, (h + 2 * ph) * wide, 0);
        java.util.Arrays.fill(sums, 0, n, 0);
        for (int i = 0; i < h; i++) System.arraycopy(x, xo + i * w, padded, (i + ph) * wide + pw, w);
        for (int i = 0; i < r.kernel(); i++)
            for (int j = 0, at = i * c.kernel(); j < c.kernel(); at++) {
                int from = i * r.dilation() * wide + j * c.dilation();
                if (c.kernel() - j >= 3) {
                    FloatVectors.addThree(k[ko + (turned ? size - 1 - at : at)], k[ko + (turned ? size - 2 - at : at + 1)],
                            k[ko + (turned ? size - 3 - at : at + 2)], padded,
                            from, c.dilation(), sums, n);
                    j += 3;
                    at += 2;
                } else {
                    FloatVectors.addScaled(k[ko + (turned ? size - 1 - at : at)], padded, from, 1, sums, 0, n);
                    j++;
                }
            }
        for (int i = 0; i < outH; i++) FloatVectors.add(sums, i * wide, y, yo + i * outW, outW);
    }
}
