package lectern.tensor.cpu;

import java.util.Arrays;

/** Loops over one line of elements with a step, in float or double; step 1 becomes vector code. */
final class Lines {
    private Lines() {}

    /** y[yo + i·ys] = x[xo + i·xs]. */
    static void copy(Object x, int xo, int xs, Object y, int yo, int ys, int n) {
        if (x instanceof float[] f) {
            copy(f, xo, xs, (float[]) y, yo, ys, n);
        } else if (xs == 1 && ys == 1) {
            System.arraycopy(x, xo, y, yo, n);
        } else {
            double[] d = (double[]) x, t = (double[]) y;
            for (int i = 0; i < n; i++) t[yo + i * ys] = d[xo + i * xs];
        }
    }

    static void copy(float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
        if (xs == 1 && ys == 1) System.arraycopy(x, xo, y, yo, n);
        else for (int i = 0; i < n; i++) y[yo + i * ys] = x[xo + i * xs];
    }

    /** y[yo + i·ys] += a·x[xo + i·xs]. */
    static void add(double a, Object x, int xo, int xs, Object y, int yo, int ys, int n) {
        if (x instanceof float[] f) add((float) a, f, xo, xs, (float[]) y, yo, ys, n);
        else add(a, (double[]) x, xo, xs, (double[]) y, yo, ys, n);
    }

    private static void add(float a, float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
        if (ys == 1 && VectorUnit.isThere()) FloatVectors.addScaled(a, x, xo, xs, y, yo, n);
        else for (int i = 0; i < n; i++) y[yo + i * ys] = Math.fma(a, x[xo + i * xs], y[yo + i * ys]);
    }

    private static void add(double a, double[] x, int xo, int xs, double[] y, int yo, int ys, int n) {
        if (xs == 1 && ys == 1) for (int i = 0; i < n; i++) y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
        else for (int i = 0; i < n; i++) y[yo + i * ys] = Math.fma(a, x[xo + i * xs], y[yo + i * ys]);
    }

    /** y[yo + i] += a[ao + i]·b[bo + i·bs]. */
    static void addProducts(Object a, int ao, Object b, int bo, int bs, Object y, int yo, int n) {
        if (a instanceof float[] f) {
            float[] g = (float[]) b, t = (float[]) y;
            if (bs == 1 && VectorUnit.isThere()) FloatVectors.addProducts(f, ao, g, bo, t, yo, n);
            else for (int i = 0; i < n; i++) t[yo + i] = Math.fma(f[ao + i], g[bo + i * bs], t[yo + i]);
        } else {
            double[] f = (double[]) a, g = (double[]) b, t = (double[]) y;
            for (int i = 0; i < n; i++) t[yo + i] = Math.fma(f[ao + i], g[bo + i * bs], t[yo + i]);
        }
    }

    static void clear(Object y, int from, int to) {
        if (y instanceof float[] f) Arrays.fill(f, from, to, 0);
        else Arrays.fill((double[]) y, from, to, 0);
    }
}
