package lectern.tensor;

import java.util.Arrays;

/** Arithmetic on shapes: sizes, strides, the broadcasting rule, axes counted from the end. */
public final class Shapes {
    static final int[] SCALAR = {};

    private Shapes() {}

    /** How many elements a shape holds. */
    public static int numel(int... shape) {
        long n = 1;
        for (int s : Given.of("shape", "sizes", shape)) {
            if (s < 0) throw new ShapeException("a shape has no negative size, got " + Arrays.toString(shape));
            n *= s;
            if (n > Integer.MAX_VALUE - 8) throw new ShapeException(Arrays.toString(shape) + " holds more elements than one array can, 2147483639");
        }
        return (int) n;
    }

    /** The sum of sizes, which must be one itself. */
    static int sum(String who, long... sizes) {
        long n = 0;
        for (long s : sizes) n += s;
        if (n > Integer.MAX_VALUE - 8) throw new ShapeException(who + ": " + n + " are more elements than one array can hold, 2147483639");
        return (int) n;
    }

    /** Row-major strides, in elements. */
    public static int[] strides(int... shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }

    /** An axis in 0 … rank−1; negative ones count from the end. */
    public static int axis(String who, int axis, int rank) {
        int result = axis < 0 ? axis + rank : axis;
        if (result < 0 || result >= rank)
            throw new ShapeException("%s: axis %d is outside [%d, %d) of a tensor of rank %d".formatted(who, axis, -rank, rank, rank));
        return result;
    }

    /** Axes in ascending order, each once; none given means all. */
    public static int[] axes(String who, int[] axes, int rank) {
        if (Given.of(who, "axes", axes).length == 0) return range(rank);
        boolean[] seen = new boolean[rank];
        for (int a : axes) {
            int axis = axis(who, a, rank);
            if (seen[axis]) throw new ShapeException("%s: axis %d stands twice in %s".formatted(who, a, Arrays.toString(axes)));
            seen[axis] = true;
        }
        int[] sorted = new int[axes.length];
        for (int i = 0, n = 0; i < rank; i++) if (seen[i]) sorted[n++] = i;
        return sorted;
    }

    /** 0, 1, …, n−1. */
    public static int[] range(int n) {
        int[] r = new int[n];
        for (int i = 0; i < n; i++) r[i] = i;
        return r;
    }

    /** The common shape of two, sizes aligned at the right: equal, or one of them 1. */
    public static int[] broadcast(String who, int[] a, int[] b) {
        if (Arrays.equals(a, b)) return a;
        int rank = Math.max(a.length, b.length);
        int[] shape = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int m = i <= a.length ? a[a.length - i] : 1, n = i <= b.length ? b[b.length - i] : 1;
            if (m != n && m != 1 && n != 1)
                throw new ShapeException("%s: cannot broadcast %s with %s (aligned at the right: %d ≠ %d)%s".formatted(who,
                        Arrays.toString(a), Arrays.toString(b), m, n, hint(a, b)));
            shape[rank - i] = m == 1 ? n : m;
        }
        return shape;
    }

    private static String hint(int[] a, int[] b) {
        if (b.length == 1 && a.length > 1 && a[0] == b[0]) return ". Hint: y.unsqueeze(1) gives " + Arrays.toString(new int[]{b[0], 1});
        if (a.length == 1 && b.length > 1 && a[0] == b[0]) return ". Hint: x.unsqueeze(1) gives " + Arrays.toString(new int[]{a[0], 1});
        return "";
    }

    /** Strides of {@code shape} seen as the larger {@code wide}: 0 along every broadcast axis. */
    public static int[] broadcastStrides(int[] shape, int[] wide) {
        int[] own = strides(shape), result = new int[wide.length];
        for (int i = 1; i <= shape.length; i++) result[wide.length - i] = shape[shape.length - i] == 1 ? 0 : own[shape.length - i];
        return result;
    }

    /** The shape with every given axis of size 1. */
    public static int[] keep(int[] shape, int... axes) {
        int[] kept = shape.clone();
        for (int a : axes) kept[a] = 1;
        return kept;
    }

    /** The shape without the given axes. */
    public static int[] drop(int[] shape, int... axes) {
        int[] rest = new int[shape.length - axes.length];
        for (int i = 0, n = 0, k = 0; i < shape.length; i++)
            if (k < axes.length && axes[k] == i) k++;
            else rest[n++] = shape[i];
        return rest;
    }

    /** All axes, the given ones last. */
    static int[] axesLast(int[] axes, int rank) {
        int[] rest = drop(range(rank), axes), order = Arrays.copyOf(rest, rank);
        System.arraycopy(axes, 0, order, rest.length, axes.length);
        return order;
    }

    static int[] permute(int[] values, int[] order) {
        int[] result = new int[order.length];
        for (int i = 0; i < order.length; i++) result[i] = values[order[i]];
        return result;
    }

    static int[] inverse(int[] order) {
        int[] result = new int[order.length];
        for (int i = 0; i < order.length; i++) result[order[i]] = i;
        return result;
    }

    static int[] with(int[] shape, int axis, int size) {
        int[] result = shape.clone();
        result[axis] = size;
        return result;
    }

    static int[] insert(int[] shape, int axis, int size) {
        int[] result = new int[shape.length + 1];
        for (int i = 0; i < result.length; i++) result[i] = i == axis ? size : shape[i < axis ? i : i - 1];
        return result;
    }
}
