package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Shapes;

/** Copies and additions between strided arrays. */
final class Moves {
    /** Floats of a line that a loop copies sooner than a call. */
    private static final int SHORT = 256;

    private Moves() {}

    /** Contiguous parts side by side in each of so many rows of y. */
    static void concat(Object[] parts, int[] sizes, int rows, Object y, int whole) {
        int start = 0;
        for (int i = 0; i < parts.length; i++) {
            if (rows == 1 && sizes[i] < 2 * Elementwise.PIECE) System.arraycopy(parts[i], 0, y, start, sizes[i]);
            else copy(parts[i], 0, new int[]{sizes[i], 1}, y, start, new int[]{whole, 1}, new int[]{rows, sizes[i]});
            start += sizes[i];
        }
    }

    /** y[yo + Σ iₖ·ysₖ] = x[xo + Σ iₖ·xsₖ] over a shape. */
    static void copy(Object x, int xo, int[] xs, Object y, int yo, int[] ys, int[] shape) {
        Walk walk = new Walk(shape, xs, ys);
        int s = walk.step(0), t = walk.step(1);
        if (s == 1 && t == 1) {
            if (x instanceof float[] a && walk.length() < Elementwise.PIECE) {
                int from = walk.stepDown(0), to = walk.stepDown(1);
                walk.blocks(Elementwise.PIECE, (at, n, rows) -> lines(a, xo + at[0], from, (float[]) y, yo + at[1], to, n, rows));
            } else walk.share(Elementwise.PIECE, (at, n) -> System.arraycopy(x, xo + at[0], y, yo + at[1], n));
            return;
        }
        if (x instanceof float[] a && t == 1 && s > 1 && transposed(a, xo, xs, (float[]) y, yo, ys, shape)) return;
        switch (x) {
            case float[] a -> walk.share(Elementwise.PIECE, (at, n) -> {
                float[] b = (float[]) y;
                int from = xo + at[0], to = yo + at[1];
                if (s == 0 && t == 1) Arrays.fill(b, to, to + n, a[from]);
                else if (s == -1 && t == 1 && VectorUnit.isThere()) FloatVectors.reversed(a, from, b, to, n);
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

    /** Lines of n floats, {@code xs} and {@code ys} apart. */
    static void lines(float[] x, int xo, int xs, float[] y, int yo, int ys, int n, int rows) {
        if (n <= SHORT && VectorUnit.isThere()) FloatVectors.lines(x, xo, xs, y, yo, ys, n, rows);
        else for (int r = 0; r < rows; r++) System.arraycopy(x, xo + r * xs, y, yo + r * ys, n);
    }

    /** Where x is contiguous along an axis that is not the last: tiles of that axis and the last, a piece for each index of the others. */
    private static boolean transposed(float[] x, int xo, int[] xs, float[] y, int yo, int[] ys, int[] shape) {
        int last = shape.length - 1, across = last;
        while (last > 0 && shape[last] == 1) last--;
        for (int axis = 0; axis < last; axis++) if (xs[axis] == 1 && shape[axis] > 1) across = axis;
        if (across == shape.length - 1 || ys[last] != 1) return false;
        int m = shape[across], n = shape[last], from = across;
        boolean planes = n <= Transposition.SHORT && Shapes.numel(shape) > m * n;
        int cuts = Math.clamp((long) m * n / (planes ? 8 * Elementwise.PIECE : Elementwise.PIECE), 1, Math.ceilDiv(m, 16)),
                height = Math.ceilDiv(Math.ceilDiv(m, cuts), 16) * 16;
        int[] rest = shape.clone(), right = xs.clone(), left = ys.clone();
        rest[across] = Math.ceilDiv(m, height);
        right[across] = height;
        left[across] = height * ys[across];
        rest[last] = 1;
        int rows = rest[across], inner = last;
        new Walk(rest, right, left, ramp(rest, across)).each((long) m * n / rows,
                at -> Transposition.copy(x, xo + at[0], xs[inner], y, yo + at[1], ys[from], Math.min(height, m - at[2] * height), n));
        return true;
    }

    /** Strides whose offset is the index along one axis. */
    private static int[] ramp(int[] shape, int axis) {
        int[] strides = new int[shape.length];
        strides[axis] = 1;
        return strides;
    }

    /** True if no two places of a shape lie at the same offset. */
    private static boolean apart(int[] strides, int[] shape) {
        boolean[] seen = new boolean[shape.length];
        for (long reach = 0, k = 0; k < shape.length; k++) {
            int next = -1;
            for (int i = 0; i < shape.length; i++) if (!seen[i] && (next < 0 || Math.abs(strides[i]) < Math.abs(strides[next]))) next = i;
            seen[next] = true;
            if (shape[next] == 1) continue;
            if (Math.abs(strides[next]) <= reach) return false;
            reach += (shape[next] - 1L) * Math.abs(strides[next]);
        }
        return true;
    }

    /** y[yo + Σ iₖ·ysₖ] += x[xo + Σ iₖ·xsₖ] over a shape, in its order; y starts with zeros. */
    static void add(Object x, int xo, int[] xs, Object y, int yo, int[] ys, int[] shape) {
        if (apart(ys, shape)) {
            copy(x, xo, xs, y, yo, ys, shape);
            return;
        }
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
