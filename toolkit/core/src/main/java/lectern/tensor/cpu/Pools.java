package lectern.tensor.cpu;

import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;

/** Pooling and resizing, plane by plane. */
final class Pools {
    private static final Scratch LINE = new Scratch();
    private static final int PIECE = 65_536;

    private Pools() {}

    static Tensor[] maxPool(Tensor x, Taps rows, Taps columns) {
        if (x.array() instanceof float[] && VectorUnit.isThere()) return floats(x, rows, columns, true);
        int[] shape = {x.size(0), x.size(1), rows.out(), columns.out()};
        int[] chosen = new int[Shapes.numel(shape)];
        Object y = Memory.zeros(x.dtype(), chosen.length);
        Convolutions.share(shape[0] * shape[1], (long) rows.index().length * columns.index().length, p -> {
            int from = p * rows.in() * columns.in(), to = p * rows.out() * columns.out();
            for (int o = 0; o < rows.out(); o++, to += columns.out()) {
                if (x.array() instanceof float[] a) largest(a, from, rows, o, columns, (float[]) y, chosen, to);
                else largest((double[]) x.array(), from, rows, o, columns, (double[]) y, chosen, to);
            }
        });
        return new Tensor[]{Tensor.wrap(y, shape), Tensor.wrap(chosen, shape.clone())};
    }

    /** The values, and the indices if they are wanted. */
    static Tensor[] floats(Tensor x, Taps rows, Taps columns, boolean indices) {
        int[] shape = {x.size(0), x.size(1), rows.out(), columns.out()};
        float[] a = (float[]) x.array(), y = new float[Shapes.numel(shape)];
        int[] chosen = indices ? new int[y.length] : null;
        int places = rows.out() * columns.out(), plane = rows.in() * columns.in();
        FloatPools pools = new FloatPools(rows, columns);
        shareMany(shape[0] * shape[1], (long) rows.index().length * columns.index().length, p -> pools.largest(a, p * plane, y, chosen, p * places));
        return new Tensor[]{Tensor.wrap(y, shape), indices ? Tensor.wrap(chosen, shape.clone()) : null};
    }

    /** Small planes go several to a thread. */
    private static void shareMany(int planes, long products, Workers.Piece plane) {
        int each = Math.clamp(PIECE / Math.max(1, products), 1, PIECE);
        Convolutions.share(Math.ceilDiv(planes, each), each * products, piece -> {
            for (int p = piece * each; p < Math.min(planes, (piece + 1) * each); p++) plane.run(p);
        });
    }

    /** Zeros [n, c, h, w] to which g is added where it was chosen. */
    static Tensor maxPoolGradient(Tensor g, Tensor indices, int h, int w) {
        int planes = g.size(0) * g.size(1), places = g.size(2) * g.size(3);
        float[] from = (float[]) g.array(), dx = (float[]) Memory.zeros(DType.FLOAT32, Shapes.numel(planes, h * w));
        int[] chosen = (int[]) indices.array();
        shareMany(planes, 8L * places, p -> FloatPools.scatter(from, chosen, p * places, places, dx, p * h * w));
        return Tensor.wrap(dx, g.size(0), g.size(1), h, w);
    }

    private static void largest(float[] x, int from, Taps rows, int o, Taps columns, float[] y, int[] chosen, int to) {
        int[] down = rows.index(), along = columns.index(), start = columns.start();
        int top = rows.start()[o], bottom = rows.start()[o + 1], wide = columns.in();
        for (int q = 0; q < start.length - 1; q++) {
            int at = down[top] * wide + along[start[q]];
            float best = x[from + at];
            for (int r = top; r < bottom; r++)
                for (int c = start[q], line = down[r] * wide; c < start[q + 1]; c++) {
                    float v = x[from + line + along[c]];
                    boolean larger = !(v <= best) & best == best;
                    best = larger ? v : best;
                    at = larger ? line + along[c] : at;
                }
            y[to + q] = best;
            chosen[to + q] = at;
        }
    }

    private static void largest(double[] x, int from, Taps rows, int o, Taps columns, double[] y, int[] chosen, int to) {
        int[] down = rows.index(), along = columns.index(), start = columns.start();
        int top = rows.start()[o], bottom = rows.start()[o + 1], wide = columns.in();
        for (int q = 0; q < start.length - 1; q++) {
            int at = down[top] * wide + along[start[q]];
            double best = x[from + at];
            for (int r = top; r < bottom; r++)
                for (int c = start[q], line = down[r] * wide; c < start[q + 1]; c++) {
                    double v = x[from + line + along[c]];
                    boolean larger = !(v <= best) & best == best;
                    best = larger ? v : best;
                    at = larger ? line + along[c] : at;
                }
            y[to + q] = best;
            chosen[to + q] = at;
        }
    }

    /** Rows first, as sums of whole lines; then along each line. */
    static Tensor resample(Tensor x, Taps rows, Taps columns) {
        int[] shape = {x.size(0), x.size(1), rows.out(), columns.out()};
        Object y = Memory.zeros(x.dtype(), Shapes.numel(shape));
        FloatResampling known = x.array() instanceof float[] && VectorUnit.isThere() ? FloatResampling.of(rows, columns) : null;
        if (known != null) {
            float[] a = (float[]) x.array();
            shareMany(shape[0] * shape[1], (long) rows.index().length * columns.in() + (long) rows.out() * columns.index().length,
                    p -> known.plane(a, p * rows.in() * columns.in(), (float[]) LINE.of(x.dtype(), columns.in()), (float[]) y, p * rows.out() * columns.out()));
            return Tensor.wrap(y, shape);
        }
        Convolutions.share(shape[0] * shape[1], (long) rows.index().length * columns.in(), p -> {
            Object line = LINE.of(x.dtype(), columns.in());
            int from = p * rows.in() * columns.in(), to = p * rows.out() * columns.out();
            for (int o = 0; o < rows.out(); o++, to += columns.out()) {
                Lines.clear(line, 0, columns.in());
                for (int r = rows.start()[o]; r < rows.start()[o + 1]; r++)
                    Lines.add(rows.weight()[r], x.array(), from + rows.index()[r] * columns.in(), 1, line, 0, 1, columns.in());
                if (line instanceof float[] f) along(f, columns, (float[]) y, to);
                else along((double[]) line, columns, (double[]) y, to);
            }
        });
        return Tensor.wrap(y, shape);
    }

    private static void along(float[] x, Taps taps, float[] y, int to) {
        int[] start = taps.start(), index = taps.index();
        double[] weight = taps.weight();
        for (int o = 0; o < start.length - 1; o++) {
            double sum = 0;
            for (int t = start[o]; t < start[o + 1]; t++) sum += weight[t] * x[index[t]];
            y[to + o] = (float) sum;
        }
    }

    private static void along(double[] x, Taps taps, double[] y, int to) {
        int[] start = taps.start(), index = taps.index();
        double[] weight = taps.weight();
        for (int o = 0; o < start.length - 1; o++) {
            double sum = 0;
            for (int t = start[o]; t < start[o + 1]; t++) sum += weight[t] * x[index[t]];
            y[to + o] = sum;
        }
    }
}
