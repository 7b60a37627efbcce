package lectern.nd4j;

import lectern.tensor.Backend;
import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import lectern.tensor.Window;

/** Convolution as products with the columns of the images, group by group. */
final class Convolutions {
    private Convolutions() {}

    static Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        int n = x.size(0), out = w.size(0) / groups, depth = w.size(1) * window.size(), places = window.places();
        Tensor columns = Backend.of("cpu").unfold(x, window);
        Object y = Elements.zeros(x.dtype(), Shapes.numel(n, w.size(0), places));
        for (int i = 0; i < n * groups; i++)
            Products.multiply(w, i % groups * out * depth, false, columns, i * depth * places, false, y, i * out * places, out, places, depth);
        return Tensor.wrap(y, n, w.size(0), window.rows().out(), window.columns().out());
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        int n = g.size(0), out = w.size(0) / groups, depth = w.size(1) * window.size(), places = window.places();
        Object columns = Elements.zeros(g.dtype(), Shapes.numel(n, groups, depth, places));
        for (int i = 0; i < n * groups; i++)
            Products.multiply(w, i % groups * out * depth, true, g, i * out * places, false, columns, i * depth * places, depth, places, out);
        return Backend.of("cpu").fold(Tensor.wrap(columns, n, groups * depth, places), window);
    }

    static Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        int n = g.size(0), channels = g.size(1), in = x.size(1) / groups, depth = in * window.size(), places = window.places();
        Backend cpu = Backend.of("cpu");
        Tensor columns = cpu.unfold(x, window);
        Object y = Elements.zeros(g.dtype(), Shapes.numel(n, channels, depth));
        int out = channels / groups;
        for (int i = 0; i < n * groups; i++)
            Products.multiply(g, i * out * places, false, columns, i * depth * places, true, y, i * out * depth, out, depth, places);
        Tensor sum = cpu.reduce(lectern.tensor.Reduction.SUM, Tensor.wrap(y, n, channels * depth), new int[]{0});
        return Tensor.wrap(sum.array(), channels, in, window.rows().kernel(), window.columns().kernel());
    }
}
