package lectern.tensor.cpu;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/** Folds along axes, in double precision whatever the type, so that a sum of a million floats keeps its digits. */
final class Reductions {
    /** Elements between two looks at the thread's interrupt. */
    private static final int PIECE = 1 << 20;
    /** Rows shorter than this are sorted by comparisons. */
    private static final int FEW = 4096;

    private Reductions() {}

    static Tensor reduce(Reduction op, Tensor x, int[] axes) {
        int[] shape = x.shape(), kept = Shapes.keep(shape, axes);
        if (x.array() instanceof float[] a && op != Reduction.PROD && VectorUnit.isThere() && axes[axes.length - 1] - axes[0] == axes.length - 1) {
            int outer = Shapes.numel(Arrays.copyOf(shape, axes[0])), inner = Shapes.numel(Arrays.copyOfRange(shape, axes[axes.length - 1] + 1, shape.length));
            int length = Shapes.numel(Arrays.copyOfRange(shape, axes[0], axes[axes.length - 1] + 1));
            return Tensor.wrap(Elements.convert(FloatFolds.fold(op, a, outer, length, inner), x.dtype()), kept);
        }
        if (x.dtype() == DType.FLOAT32 && op != Reduction.PROD && axes[axes.length - 1] - axes[0] != axes.length - 1) return inTwo(op, x, axes);
        double[] y = new double[Shapes.numel(kept)];
        Arrays.fill(y, start(op));
        DoubleBinaryOperator fold = fold(op);
        Walk walk = new Walk(shape, Shapes.strides(shape), Shapes.broadcastStrides(kept, shape));
        int xs = walk.step(0), ys = walk.step(1);
        boolean sum = op == Reduction.SUM;
        switch (x.array()) {
            case float[] a when sum && ys == 0 -> walk.rows((at, n) -> y[at[1]] += sum(a, at[0], n));
            case float[] a when sum && xs == 1 -> walk.rows((at, n) -> {
                for (int k = 0; k < n; k++) y[at[1] + k] += a[at[0] + k];
            });
            case double[] a when sum && ys == 0 -> walk.rows((at, n) -> y[at[1]] += sum(a, at[0], n));
            case double[] a when sum && xs == 1 -> walk.rows((at, n) -> {
                for (int k = 0; k < n; k++) y[at[1] + k] += a[at[0] + k];
            });
            case int[] a when sum && ys == 0 && xs == 1 -> walk.rows((at, n) -> {
                long total = 0;
                for (int i = at[0]; i < at[0] + n; i++) total += a[i];
                y[at[1]] += total;
            });
            default -> walk.rows((at, n) -> {
                for (int k = 0; k < n; k++) y[at[1] + k * ys] = fold.applyAsDouble(y[at[1] + k * ys], Elements.get(x.array(), at[0] + k * xs));
            });
        }
        return Tensor.wrap(Elements.convert(y, x.dtype()), kept);
    }

    /** Axes that are not neighbours: the last group first, the rest in double precision. */
    private static Tensor inTwo(Reduction op, Tensor x, int[] axes) {
        int split = axes.length - 1;
        while (axes[split - 1] == axes[split] - 1) split--;
        int[] shape = x.shape(), last = Arrays.copyOfRange(axes, split, axes.length), kept = Shapes.keep(shape, last);
        Tensor half;
        if (VectorUnit.isThere()) {
            int outer = Shapes.numel(Arrays.copyOf(shape, last[0])), inner = Shapes.numel(Arrays.copyOfRange(shape, last[last.length - 1] + 1, shape.length));
            half = Tensor.wrap(FloatFolds.fold(op, (float[]) x.array(), outer, Shapes.numel(shape) / Math.max(1, outer * inner), inner), kept);
        } else {
            half = reduce(op, Tensor.wrap(x.toDoubles(), shape), last);
        }
        Tensor whole = reduce(op == Reduction.SQUARES ? Reduction.SUM : op, half, Arrays.copyOf(axes, split));
        return Tensor.wrap(Elements.convert(whole.array(), DType.FLOAT32), whole.shape());
    }

    private static double start(Reduction op) {
        return switch (op) {
            case SUM, SQUARES -> 0;
            case PROD -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }

    private static DoubleBinaryOperator fold(Reduction op) {
        return switch (op) {
            case SUM -> Double::sum;
            case SQUARES -> (sum, x) -> sum + x * x;
            case PROD -> (a, b) -> a * b;
            case MAX -> Math::max;
            case MIN -> Math::min;
        };
    }

    /** Four running sums hide the latency of the additions; their order is fixed. */
    private static double sum(float[] a, int from, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from, end = from + n;
        for (; i + 3 < end; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (; i < end; i++) s0 += a[i];
        return s0 + s1 + (s2 + s3);
    }

    private static double sum(double[] a, int from, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = from, end = from + n;
        for (; i + 3 < end; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (; i < end; i++) s0 += a[i];
        return s0 + s1 + (s2 + s3);
    }

    static Tensor argReduce(Reduction op, Tensor x, int axis) {
        int length = x.size(axis), step = Shapes.strides(x.shape())[axis];
        int[] kept = Shapes.keep(x.shape(), axis), y = new int[Shapes.numel(kept)];
        Object a = x.array();
        boolean max = op == Reduction.MAX;
        if (a instanceof float[] f && step == 1) {
            Convolutions.share(y.length, length, r -> y[r] = FloatPlaces.of(max, f, r * length, length));
            return Tensor.wrap(y, kept);
        }
        for (int r = 0; r < y.length; r++) {
            int from = r / step * length * step + r % step;
            double best = Elements.get(a, from);
            for (int i = 1; i < length && best == best; i++) {
                double v = Elements.get(a, from + i * step);
                if (max ? v > best || v != v : v < best || v != v) {
                    best = v;
                    y[r] = i;
                }
            }
        }
        return Tensor.wrap(y, kept);
    }

    static Tensor cumsum(Tensor x, int axis) {
        int length = x.size(axis), step = Shapes.strides(x.shape())[axis], rows = length == 0 ? 0 : x.numel() / length;
        if (x.array() instanceof float[] a) {
            float[] y = new float[a.length];
            int together = step == 1 ? 4 : 1;
            Convolutions.share(Math.ceilDiv(rows, together), (long) length * together, g -> {
                int first = g * together;
                if (step == 1 && first + 4 <= rows) fourSums(a, y, first * length, length);
                else for (int r = first; r < Math.min(rows, first + together); r++) runningSum(a, y, r / step * length * step + r % step, step, length);
            });
            return x.like(y);
        }
        Object y = Elements.zeros(x.dtype(), x.numel());
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int i = 0, at = r / step * length * step + r % step; i < length; i++, at += step) {
                if (i % PIECE == 0) Workers.poll();
                Elements.set(y, at, sum += Elements.get(x.array(), at));
            }
        }
        return Tensor.wrap(y, x.shape());
    }

    private static void runningSum(float[] x, float[] y, int from, int step, int n) {
        double sum = 0;
        for (int start = 0, at = from; start < n; start += PIECE) {
            Workers.poll();
            for (int i = start; i < Math.min(n, start + PIECE); i++, at += step) y[at] = (float) (sum += x[at]);
        }
    }

    /** Four rows side by side: an addition of one need not wait for that of another. */
    private static void fourSums(float[] x, float[] y, int from, int n) {
        double a = 0, b = 0, c = 0, d = 0;
        for (int i = from; i < from + n; i++) {
            y[i] = (float) (a += x[i]);
            y[i + n] = (float) (b += x[i + n]);
            y[i + 2 * n] = (float) (c += x[i + 2 * n]);
            y[i + 3 * n] = (float) (d += x[i + 3 * n]);
        }
    }

    /** Sorts keys that carry their index in the low half, so that equal numbers keep their order. */
    static Tensor argsort(Tensor x, int axis) {
        int length = x.size(axis), step = Shapes.strides(x.shape())[axis], rows = length == 0 ? 0 : x.numel() / length;
        int[] y = new int[x.numel()];
        Workers.run(Math.max(1, rows), r -> {
            if (r < rows) sortRow(x, r / step * length * step + r % step, step, length, y);
        });
        return Tensor.wrap(y, x.shape());
    }

    private static void sortRow(Tensor x, int from, int step, int length, int[] y) {
        long[] keys = new long[length];
        if (x.array() instanceof double[] a) {
            for (int i = 0; i < length; i++) keys[i] = rank(a[from + i * step]);
            int[] order = Shapes.range(length);
            Radix.sort(keys, order, 0);
            for (int i = 0; i < length; i++) y[from + i * step] = order[i];
            return;
        }
        for (int i = 0; i < length; i++) {
            if (i % PIECE == 0) Workers.poll();
            keys[i] = (long) rank(x.array(), from + i * step) << 32 | i;
        }
        if (length < FEW) Arrays.sort(keys);
        else ascending(keys);
        for (int i = 0; i < length; i++) y[from + i * step] = (int) keys[i];
    }

    /** Keys whose low halves ascend already. */
    private static void ascending(long[] keys) {
        for (int i = 0; i < keys.length; i++) keys[i] ^= Long.MIN_VALUE;
        Radix.sort(keys, null, 32);
    }

    /** Bits that order as unsigned numbers as the doubles do, both zeros alike, NaN last. */
    private static long rank(double x) {
        long bits = Double.doubleToLongBits(x + 0.0);
        return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }

    /** A whole number that orders as the element does, NaN last. */
    private static int rank(Object x, int i) {
        if (x instanceof int[] whole) return whole[i];
        if (!(x instanceof float[] a)) return (int) Elements.get(x, i);
        int bits = Float.floatToIntBits(a[i] + 0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }
}
