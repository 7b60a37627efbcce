package lectern.tensor.cpu;

import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import lectern.tensor.Window;

/** Convolutions as products of matrices, image by image and group by group; a 1×1 window multiplies the image itself. */
final class Convolutions {
    private static final long PARALLEL = 500_000;
    private static final int PARTS = 16;
    /** Fewer outputs of a 1×1 window than this do not fill a tile. */
    private static final int FEW = 8;
    private static final Scratch COLUMNS = new Scratch();

    private Convolutions() {}

    static Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        if (isDepthwise(x.size(1), groups)) return Depthwise.conv2d(x, w, window);
        int n = x.size(0), in = x.size(1) / groups, out = w.size(0) / groups, depth = in * window.size(), places = window.places();
        if (fits(x.array()) && !window.isPlain() && places > 0)
            return Tensor.wrap(forward((float[]) x.array(), (float[]) w.array(), n, groups, in, out, window), n, w.size(0), window.rows().out(),
                    window.columns().out());
        Object y = Memory.zeros(x.dtype(), Shapes.numel(n, w.size(0), places));
        share(n * groups, (long) out * depth * places, i -> {
            int xo = i * in * window.plane();
            Object columns = columns(x, xo, in, window);
            MatMul.multiply(w.array(), i % groups * out * depth, depth, 1, columns, window.isPlain() ? xo : 0, places, 1, y, i * out * places, out, places,
                    depth);
        });
        return Tensor.wrap(y, n, w.size(0), window.rows().out(), window.columns().out());
    }

    private static float[] forward(float[] x, float[] w, int n, int groups, int in, int out, Window window) {
        if (FloatWinograd.fits(window, n, groups, in, out)) return FloatWinograd.forward(x, w, n, in, out, window);
        return FloatLines.forward(x, w, n, groups, in, out, window);
    }

    private static float[] backward(float[] g, float[] w, int n, int groups, int in, int out, Window window) {
        if (FloatWinograd.fits(window, n, groups, in, out)) return FloatWinograd.backward(g, w, n, in, out, window);
        return FloatLines.backward(g, w, n, groups, in, out, window);
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        int n = g.size(0), in = w.size(1), out = w.size(0) / groups, depth = in * window.size(), places = window.places();
        if (isDepthwise(in * groups, groups)) return Depthwise.conv2dInput(g, w, window, groups);
        if (fits(g.array()) && !window.isPlain() && places > 0)
            return Tensor.wrap(backward((float[]) g.array(), (float[]) w.array(), n, groups, in, out, window), n, in * groups, window.rows().in(),
                    window.columns().in());
        Object y = Memory.zeros(g.dtype(), Shapes.numel(n, in * groups, window.plane()));
        share(n * groups, (long) out * depth * places, i -> {
            int yo = i * in * window.plane(), wo = i % groups * out * depth;
            Object columns = window.isPlain() ? y : room(g.dtype(), depth, places);
            if (!window.isPlain()) Lines.clear(columns, 0, depth * places);
            MatMul.multiply(w.array(), wo, 1, depth, g.array(), i * out * places, places, 1, columns, window.isPlain() ? yo : 0, depth, places, out);
            if (!window.isPlain()) Columns.scatter(columns, 0, in, window, y, yo);
        });
        return Tensor.wrap(y, n, in * groups, window.rows().in(), window.columns().in());
    }

    /** The batch is cut into at most {@link #PARTS} parts, whose sums are added in their order. */
    static Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        if (isDepthwise(x.size(1), groups)) return Depthwise.conv2dWeight(g, x, window);
        int n = x.size(0), in = x.size(1) / groups, out = g.size(1) / groups, depth = in * window.size(), places = window.places();
        if (fits(g.array()) && places > 0 && (!window.isPlain() || out >= FEW))
            return Tensor.wrap(FloatWeights.of((float[]) g.array(), (float[]) x.array(), n, groups, in, out, window), g.size(1), in, window.rows().kernel(),
                    window.columns().kernel());
        int size = Shapes.numel(g.size(1), depth), parts = Math.min(n, PARTS);
        Object[] sums = new Object[parts];
        share(parts, n / Math.max(1, parts) * (long) out * groups * depth * places, part -> {
            Object sum = sums[part] = Elements.zeros(g.dtype(), size), one = Elements.zeros(g.dtype(), out * depth);
            for (int i = n * part / parts * groups; i < n * (part + 1) / parts * groups; i++) {
                int xo = i * in * window.plane();
                Lines.clear(one, 0, out * depth);
                Object columns = columns(x, xo, in, window);
                MatMul.multiply(g.array(), i * out * places, places, 1, columns, window.isPlain() ? xo : 0, 1, places, one, 0, out, depth, places);
                Lines.add(1, one, 0, 1, sum, i % groups * out * depth, 1, out * depth);
            }
        });
        Object y = parts > 0 ? sums[0] : Elements.zeros(g.dtype(), size);
        for (int part = 1; part < parts; part++) Lines.add(1, sums[part], 0, 1, y, 0, 1, size);
        return Tensor.wrap(y, g.size(1), in, window.rows().kernel(), window.columns().kernel());
    }

    static Tensor unfold(Tensor x, Window window) {
        int n = x.size(0), channels = x.size(1), depth = channels * window.size();
        Object y = Memory.zeros(x.dtype(), Shapes.numel(n, depth, window.places()));
        for (int b = 0; b < n; b++) Columns.gather(x.array(), b * channels * window.plane(), channels, window, y, b * depth * window.places());
        return Tensor.wrap(y, n, depth, window.places());
    }

    static Tensor fold(Tensor x, Window window) {
        int n = x.size(0), depth = x.size(1), channels = depth / window.size();
        Object y = Memory.zeros(x.dtype(), Shapes.numel(n, channels, window.plane()));
        for (int b = 0; b < n; b++) Columns.scatter(x.array(), b * depth * window.places(), channels, window, y, b * channels * window.plane());
        return Tensor.wrap(y, n, channels, window.rows().in(), window.columns().in());
    }

    /** True for floats where there is a vector unit. */
    private static boolean fits(Object array) {
        return array instanceof float[] && VectorUnit.isThere();
    }

    private static boolean isDepthwise(int channels, int groups) {
        return groups > 1 && channels == groups;
    }

    /** The columns of some channels of an image; those of a plain window are x itself. */
    private static Object columns(Tensor x, int xo, int channels, Window window) {
        if (window.isPlain()) return x.array();
        Object columns = room(x.dtype(), channels * window.size(), window.places());
        Columns.gather(x.array(), xo, channels, window, columns, 0);
        return columns;
    }

    private static Object room(DType type, int depth, int places) {
        return COLUMNS.of(type, Shapes.numel(depth, places));
    }

    /** Pieces of so many products each: shared among threads where that pays; a single one is shared inside. */
    static void share(int pieces, long products, Workers.Piece piece) {
        MatMul.share(pieces * products >= PARALLEL, pieces, piece);
    }
}
