package lectern.tensor.cpu;

import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import lectern.tensor.Window;

/** Convolutions as products of matrices, image by image and group by group; a 1×1 window multiplies the image itself. */
final class Convolutions {
    private Convolutions() {}

    static Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        if (isDepthwise(x.size(1), groups)) return Depthwise.conv2d(x, w, window);
        int n = x.size(0), in = x.size(1) / groups, out = w.size(0) / groups, depth = in * window.size(), places = window.places();
        Object y = Elements.zeros(x.dtype(), Shapes.numel(n, w.size(0), places)), columns = columns(x, depth, window);
        for (int b = 0; b < n * groups; b++) {
            int xo = b * in * window.plane();
            if (!window.isPlain()) Columns.gather(x.array(), xo, in, window, columns, 0);
            Gemm.add(w.array(), b % groups * out * depth, false, columns, window.isPlain() ? xo : 0, false, y, b * out * places, out, depth, places);
        }
        return Tensor.wrap(y, n, w.size(0), window.rows().out(), window.columns().out());
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        int n = g.size(0), in = w.size(1), out = w.size(0) / groups, depth = in * window.size(), places = window.places();
        if (isDepthwise(in * groups, groups)) return Depthwise.conv2dInput(g, w, window, groups);
        Object y = Elements.zeros(g.dtype(), Shapes.numel(n, in * groups, window.plane())), columns = columns(g, depth, window);
        for (int k = 0; k < groups; k++) {
            Object flipped = Gemm.flipped(w.array(), k * out * depth, out, depth);
            for (int b = 0; b < n; b++) {
                int yo = (b * groups + k) * in * window.plane(), go = (b * groups + k) * out * places;
                if (window.isPlain()) {
                    Gemm.add(flipped, 0, false, g.array(), go, false, y, yo, depth, out, places);
                    continue;
                }
                Lines.clear(columns, 0, depth * places);
                Gemm.add(flipped, 0, false, g.array(), go, false, columns, 0, depth, out, places);
                Columns.scatter(columns, 0, in, window, y, yo);
            }
        }
        return Tensor.wrap(y, n, in * groups, window.rows().in(), window.columns().in());
    }

    static Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        if (isDepthwise(x.size(1), groups)) return Depthwise.conv2dWeight(g, x, window);
        int n = x.size(0), in = x.size(1) / groups, out = g.size(1) / groups, depth = in * window.size(), places = window.places();
        Object y = Elements.zeros(g.dtype(), Shapes.numel(g.size(1), depth)), columns = columns(x, depth, window);
        for (int b = 0; b < n * groups; b++) {
            int xo = b * in * window.plane();
            if (!window.isPlain()) Columns.gather(x.array(), xo, in, window, columns, 0);
            Gemm.add(g.array(), b * out * places, false, columns, window.isPlain() ? xo : 0, true, y, b % groups * out * depth, out, places, depth);
        }
        return Tensor.wrap(y, g.size(1), in, window.rows().kernel(), window.columns().kernel());
    }

    static Tensor unfold(Tensor x, Window window) {
        int n = x.size(0), channels = x.size(1), depth = channels * window.size();
        Object y = Elements.zeros(x.dtype(), Shapes.numel(n, depth, window.places()));
        for (int b = 0; b < n; b++) Columns.gather(x.array(), b * channels * window.plane(), channels, window, y, b * depth * window.places());
        return Tensor.wrap(y, n, depth, window.places());
    }

    static Tensor fold(Tensor x, Window window) {
        int n = x.size(0), depth = x.size(1), channels = depth / window.size();
        Object y = Elements.zeros(x.dtype(), Shapes.numel(n, channels, window.plane()));
        for (int b = 0; b < n; b++) Columns.scatter(x.array(), b * depth * window.places(), channels, window, y, b * channels * window.plane());
        return Tensor.wrap(y, n, channels, window.rows().in(), window.columns().in());
    }

    private static boolean isDepthwise(int channels, int groups) {
        return groups > 1 && channels == groups;
    }

    /** Room for the columns of one image; a plain window needs none, its columns are x itself. */
    private static Object columns(Tensor x, int depth, Window window) {
        return window.isPlain() ? x.array() : Elements.zeros(x.dtype(), Shapes.numel(depth, window.places()));
    }
}
