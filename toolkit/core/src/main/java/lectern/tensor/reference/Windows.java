package lectern.tensor.reference;

import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Sweep;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;
import lectern.tensor.Window;

/** Convolution and pooling as their definitions say. */
final class Windows {
    private Windows() {}

    /** One product of a convolution: places in y, x and w. */
    private interface Term {
        void at(int y, int x, int w);
    }

    static Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        int[] shape = {x.size(0), w.size(0), window.rows().out(), window.columns().out()};
        double[] y = new double[Shapes.numel(shape)];
        terms(shape[0], x.size(1), w.size(0), window, groups, (iy, ix, iw) -> y[iy] += at(x, ix) * at(w, iw));
        return made(y, x.dtype(), shape);
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        int[] shape = {g.size(0), w.size(1) * groups, window.rows().in(), window.columns().in()};
        double[] y = new double[Shapes.numel(shape)];
        terms(shape[0], shape[1], w.size(0), window, groups, (ig, ix, iw) -> y[ix] += at(g, ig) * at(w, iw));
        return made(y, g.dtype(), shape);
    }

    static Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        int[] shape = {g.size(1), x.size(1) / groups, window.rows().kernel(), window.columns().kernel()};
        double[] y = new double[Shapes.numel(shape)];
        terms(x.size(0), x.size(1), shape[0], window, groups, (ig, ix, iw) -> y[iw] += at(g, ig) * at(x, ix));
        return made(y, g.dtype(), shape);
    }

    private static void terms(int n, int channels, int outputs, Window window, int groups, Term term) {
        Sweep rows = window.rows(), columns = window.columns();
        int in = channels / groups, out = outputs / groups;
        for (int b = 0; b < n; b++)
            for (int o = 0; o < outputs; o++)
                for (int c = 0; c < in; c++)
                    for (int place = 0; place < window.places(); place++)
                        for (int k = 0; k < window.size(); k++) {
                            int r = rows.at(place / columns.out(), k / columns.kernel()), s = columns.at(place % columns.out(), k % columns.kernel());
                            if (r < 0 || r >= rows.in() || s < 0 || s >= columns.in()) continue;
                            term.at((b * outputs + o) * window.places() + place, ((b * channels + o / out * in + c) * rows.in() + r) * columns.in() + s,
                                    (o * in + c) * window.size() + k);
                        }
    }

    static Tensor unfold(Tensor x, Window window) {
        int[] shape = {x.size(0), x.size(1) * window.size(), window.places()};
        double[] y = new double[Shapes.numel(shape)];
        columns(x.size(0) * x.size(1), window, (iy, ix, k) -> y[iy] = at(x, ix));
        return made(y, x.dtype(), shape);
    }

    static Tensor fold(Tensor x, Window window) {
        int[] shape = {x.size(0), x.size(1) / window.size(), window.rows().in(), window.columns().in()};
        double[] y = new double[Shapes.numel(shape)];
        columns(shape[0] * shape[1], window, (ix, iy, k) -> y[iy] += at(x, ix));
        return made(y, x.dtype(), shape);
    }

    private static void columns(int planes, Window window, Term term) {
        Sweep rows = window.rows(), columns = window.columns();
        for (int p = 0; p < planes; p++)
            for (int k = 0; k < window.size(); k++)
                for (int place = 0; place < window.places(); place++) {
                    int r = rows.at(place / columns.out(), k / columns.kernel()), s = columns.at(place % columns.out(), k % columns.kernel());
                    if (r < 0 || r >= rows.in() || s < 0 || s >= columns.in()) continue;
                    term.at((p * window.size() + k) * window.places() + place, (p * rows.in() + r) * columns.in() + s, k);
                }
    }

    static Tensor[] maxPool(Tensor x, Taps rows, Taps columns) {
        int[] shape = {x.size(0), x.size(1), rows.out(), columns.out()};
        double[] y = new double[Shapes.numel(shape)];
        int[] at = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            int o = i / columns.out() % rows.out(), q = i % columns.out(), plane = i / (rows.out() * columns.out()) * rows.in() * columns.in();
            y[i] = Double.NEGATIVE_INFINITY;
            at[i] = -1;
            for (int r = rows.start()[o]; r < rows.start()[o + 1]; r++)
                for (int c = columns.start()[q]; c < columns.start()[q + 1]; c++) {
                    int place = rows.index()[r] * columns.in() + columns.index()[c];
                    double v = at(x, plane + place);
                    if (at[i] < 0 || v > y[i] || Double.isNaN(v) && !Double.isNaN(y[i])) {
                        y[i] = v;
                        at[i] = place;
                    }
                }
        }
        return new Tensor[]{made(y, x.dtype(), shape), Tensor.wrap(at, shape.clone())};
    }

    static Tensor resample(Tensor x, Taps rows, Taps columns) {
        int[] shape = {x.size(0), x.size(1), rows.out(), columns.out()};
        double[] y = new double[Shapes.numel(shape)];
        for (int i = 0; i < y.length; i++) {
            int o = i / columns.out() % rows.out(), q = i % columns.out(), plane = i / (rows.out() * columns.out()) * rows.in() * columns.in();
            for (int r = rows.start()[o]; r < rows.start()[o + 1]; r++)
                for (int c = columns.start()[q]; c < columns.start()[q + 1]; c++)
                    y[i] += rows.weight()[r] * columns.weight()[c] * at(x, plane + rows.index()[r] * columns.in() + columns.index()[c]);
        }
        return made(y, x.dtype(), shape);
    }

    private static double at(Tensor x, int i) {
        return Elements.get(x.array(), i);
    }

    private static Tensor made(double[] y, DType type, int[] shape) {
        return Tensor.wrap(Elements.convert(y, type), shape);
    }
}
