package lectern.tensor.cpu;

import lectern.tensor.Elements;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Sweep;
import lectern.tensor.Tensor;
import lectern.tensor.Window;

/** Convolution where each group is one channel: too thin for a product of matrices, so whole rows are scaled and added. */
final class Depthwise {
    private Depthwise() {}

    /** What happens along one row of an output plane: n places from y, reading from x. */
    private interface Row {
        void run(int y, int x, int n);
    }

    static Tensor conv2d(Tensor x, Tensor w, Window window) {
        int n = x.size(0), channels = x.size(1), outputs = w.size(0), step = window.columns().stride();
        Object y = Memory.zeros(x.dtype(), Shapes.numel(n, outputs, window.rows().out(), window.columns().out()));
        boolean fits = fits(y, window);
        Convolutions.share(n * outputs, window.size() * (long) window.places(), p -> {
            if (fits) {
                int from = input(p, channels, outputs) * window.plane(), weights = p % outputs * window.size();
                FloatDepthwise.forward((float[]) x.array(), from, (float[]) w.array(), weights, window, (float[]) y, p * window.places());
                return;
            }
            for (int k = 0; k < window.size(); k++) {
                double weight = Elements.get(w.array(), p % outputs * window.size() + k);
                rows(p, input(p, channels, outputs), window, k, (yo, xo, m) -> Lines.add(weight, x.array(), xo, step, y, yo, 1, m));
            }
        });
        return Tensor.wrap(y, n, outputs, window.rows().out(), window.columns().out());
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int channels) {
        int n = g.size(0), outputs = g.size(1), step = window.columns().stride(), each = outputs / channels;
        Object y = Memory.zeros(g.dtype(), Shapes.numel(n, channels, window.rows().in(), window.columns().in()));
        boolean fits = fits(y, window);
        Convolutions.share(n * channels, each * window.size() * (long) window.places(), q -> {
            for (int p = q * each; p < (q + 1) * each; p++)
                if (fits) {
                    int weights = p % outputs * window.size();
                    FloatDepthwise.backward((float[]) g.array(), p * window.places(), (float[]) w.array(), weights, window, p == q * each, (float[]) y,
                            q * window.plane());
                } else for (int k = 0; k < window.size(); k++) {
                    double weight = Elements.get(w.array(), p % outputs * window.size() + k);
                    rows(p, q, window, k, (go, xo, m) -> Lines.add(weight, g.array(), go, 1, y, xo, step, m));
                }
        });
        return Tensor.wrap(y, n, channels, window.rows().in(), window.columns().in());
    }

    static Tensor conv2dWeight(Tensor g, Tensor x, Window window) {
        int n = g.size(0), outputs = g.size(1), channels = x.size(1), step = window.columns().stride();
        double[] y = new double[Shapes.numel(outputs, 1, window.rows().kernel(), window.columns().kernel())];
        boolean fits = fits(g.array(), window);
        Convolutions.share(outputs, n * window.size() * (long) window.places(), o -> {
            Object sums = Elements.zeros(g.dtype(), window.columns().out());
            for (int p = o; p < n * outputs; p += outputs) {
                int from = input(p, channels, outputs);
                if (fits)
                    FloatDepthwise.weights((float[]) g.array(), p * window.places(), (float[]) x.array(), from * window.plane(), window, y, o * window.size());
                else
                    for (int k = 0; k < window.size(); k++) {
                        Lines.clear(sums, 0, window.columns().out());
                        rows(p, from, window, k, (go, xo, m) -> Lines.addProducts(g.array(), go, x.array(), xo, step, sums, 0, m));
                        for (int i = 0; i < window.columns().out(); i++) y[o * window.size() + k] += Elements.get(sums, i);
                    }
            }
        });
        return Tensor.wrap(Elements.convert(y, g.dtype()), outputs, 1, window.rows().kernel(), window.columns().kernel());
    }

    /** True for what {@link FloatDepthwise} can do. */
    private static boolean fits(Object array, Window window) {
        Sweep r = window.rows(), c = window.columns();
        boolean inside = r.padding() <= (r.kernel() - 1) * r.dilation() && c.padding() <= (c.kernel() - 1) * c.dilation();
        return array instanceof float[] && VectorUnit.isThere() && r.stride() == 1 && c.stride() == 1 && inside;
    }

    /** The input plane that an output plane reads. */
    private static int input(int p, int channels, int outputs) {
        return p / outputs * channels + p % outputs / (outputs / channels);
    }

    private static void rows(int output, int input, Window window, int k, Row row) {
        Sweep rows = window.rows(), columns = window.columns();
        int down = k / columns.kernel(), along = k % columns.kernel(), lo = columns.first(along), n = columns.last(along) - lo;
        if (n <= 0) return;
        for (int o = rows.first(down); o < rows.last(down); o++)
            row.run(output * window.places() + o * columns.out() + lo, input * window.plane() + rows.at(o, down) * columns.in() + columns.at(lo, along), n);
    }
}
