package lectern.tensor.cpu;

import java.util.Arrays;

/** Copies and additions between strided arrays. */
final class Moves {
    private Moves() {}

    /** y[yo + Σ iₖ·ysₖ] = x[xo + Σ iₖ·xsₖ] over a shape. */
    static void copy(Object x, int xo, int[] xs, Object y, int yo, int[] ys, int[] shape) {
        Walk walk = new Walk(shape, xs, ys);
        int s = walk.step(0), t = walk.step(1);
        if (s == 1 && t == 1) {
            walk.rows((at, n) -> System.arraycopy(x, xo + at[0], y, yo + at[1], n));
            return;
        }
        switch (x) {
            case float[] a -> walk.rows((at, n) -> {
                float[] b = (float[]) y;
                int from = xo + at[0], to = yo + at[1];
                if (s == 0 && t == 1) Arrays.fill(b, to, to + n, a[from]);
                else for (int k = 0; k < n; k++) b[to + k * t] = a[from + k * s];
            });
            case double[] a -> walk.rows((at, n) -> {
                double[] b = (double[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] = a[from + k * s];
            });
            case int[] a -> walk.rows((at, n) -> {
                int[] b = (int[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] = a[from + k * s];
            });
            default -> walk.rows((at, n) -> {
                boolean[] a = (boolean[]) x, b = (boolean[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] = a[from + k * s];
            });
        }
    }

    /** y[yo + Σ iₖ·ysₖ] += x[xo + Σ iₖ·xsₖ] over a shape, in its order. */
    static void add(Object x, int xo, int[] xs, Object y, int yo, int[] ys, int[] shape) {
        Walk walk = new Walk(shape, xs, ys);
        int s = walk.step(0), t = walk.step(1);
        switch (x) {
            case float[] a -> walk.rows((at, n) -> {
                float[] b = (float[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] += a[from + k * s];
            });
            case double[] a -> walk.rows((at, n) -> {
                double[] b = (double[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] += a[from + k * s];
            });
            case int[] a -> walk.rows((at, n) -> {
                int[] b = (int[]) y;
                for (int k = 0, from = xo + at[0], to = yo + at[1]; k < n; k++) b[to + k * t] += a[from + k * s];
            });
            default -> throw new IllegalArgumentException("bools cannot be added");
        }
    }
}
