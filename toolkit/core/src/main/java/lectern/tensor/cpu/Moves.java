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
            if (x instanceof float[] a) walk.share(Elementwise.PIECE, (at, n) -> System.arraycopy(a, xo + at[0], (float[]) y, yo + at[1], n));
            else walk.share(Elementwise.PIECE, (at, n) -> System.arraycopy(x, xo + at[0], y, yo + at[1], n));
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

    /** Where x is contiguous along an axis that is not the last: tiles of that axis and the last, a piece for each index of the others. */
    private static boolean transposed(float[] x, int xo, int[] xs, float[] y, int yo, int[] ys, int[] shape) {
        int last = shape.length - 1, across = last;
        while (last > 0 && shape[last] == 1) last--;
        for (int axis = 0; axis < last; axis++) if (xs[axis] == 1 && shape[axis] > 1) across = axis;
        if (across == shape.length - 1 || ys[last] != 1) return false;
        int m = shape[across], n = shape[last], from = across, cuts = Math.clamp((long) m * n / Elementwise.PIECE, 1, Math.ceilDiv(m, 16)),
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
