package lectern.nd4j;

import lectern.tensor.Backend;
import lectern.tensor.Elements;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Sweep;
import lectern.tensor.Tensor;
import lectern.tensor.Window;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions: ND4J's own, by oneDNN in float32, where the window is a plain one. Groups it does not have, dilation throws with oneDNN, and it expects the output size
 * to follow from the input's: then products with the columns of the images, group by group.
 */
final class Convolutions {
    private Convolutions() {}

    private static boolean isNative(Window window, int groups) {
        return groups == 1 && isNative(window.rows()) && isNative(window.columns());
    }

    private static boolean isNative(Sweep s) {
        return s.dilation() == 1 && s.out() == (s.in() + 2 * s.padding() - s.kernel()) / s.stride() + 1;
    }

    /** Kernel, stride, padding, dilation, explicit padding, channels first, weights [o, c, kh, kw]. */
    private static int[] settings(Window window) {
        Sweep r = window.rows(), c = window.columns();
        return new int[]{r.kernel(), c.kernel(), r.stride(), c.stride(), r.padding(), c.padding(), 1, 1, 0, 0, 1};
    }

    static Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        int[] shape = {x.size(0), w.size(0), window.rows().out(), window.columns().out()};
        if (!isNative(window, groups)) return byColumns(x, w, window, groups, shape);
        try (Arena arena = new Arena()) {
            return Arena.out(arena.run("conv2d", arena.room(x.dtype(), shape), settings(window), arena.in(x, x.shape()), arena.in(w, w.shape())), shape);
        }
    }

    static Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        int[] shape = {g.size(0), w.size(1) * groups, window.rows().in(), window.columns().in()};
        if (!isNative(window, groups)) return inputByColumns(g, w, window, groups);
        try (Arena arena = new Arena()) {
            INDArray dx = arena.room(g.dtype(), shape), dw = arena.room(g.dtype(), w.shape());
            return Arena.out(gradients(arena, arena.zeros(g.dtype(), shape), arena.in(w, w.shape()), arena.in(g, g.shape()), dx, dw, window)[0], shape);
        }
    }

    static Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        int[] shape = {g.size(1), x.size(1) / groups, window.rows().kernel(), window.columns().kernel()};
        if (!isNative(window, groups)) return weightByColumns(g, x, window, groups, shape);
        try (Arena arena = new Arena()) {
            INDArray dx = arena.room(g.dtype(), x.shape()), dw = arena.room(g.dtype(), shape);
            return Arena.out(gradients(arena, arena.in(x, x.shape()), arena.zeros(g.dtype(), shape), arena.in(g, g.shape()), dx, dw, window)[1], shape);
        }
    }

    /** Both at once, dx from w and dw from x: the other two inputs only lend their shape. */
    private static INDArray[] gradients(Arena arena, INDArray x, INDArray w, INDArray g, INDArray dx, INDArray dw, Window window) {
        INDArray[] y = {dx, dw};
        arena.run("conv2d_bp", y, settings(window), x, w, g);
        return y;
    }

    private static Tensor byColumns(Tensor x, Tensor w, Window window, int groups, int[] shape) {
        int n = x.size(0), out = w.size(0) / groups, depth = w.size(1) * window.size(), places = window.places();
        Tensor columns = cpu().unfold(x, window);
        Object y = Elements.zeros(x.dtype(), Shapes.numel(shape));
        for (int i = 0; i < n * groups; i++)
            Products.multiply(w, i % groups * out * depth, false, columns, i * depth * places, false, y, i * out * places, out, places, depth);
        return Tensor.wrap(y, shape);
    }

    private static Tensor inputByColumns(Tensor g, Tensor w, Window window, int groups) {
        int n = g.size(0), out = w.size(0) / groups, depth = w.size(1) * window.size(), places = window.places();
        Object columns = Elements.zeros(g.dtype(), Shapes.numel(n, groups, depth, places));
        for (int i = 0; i < n * groups; i++)
            Products.multiply(w, i % groups * out * depth, true, g, i * out * places, false, columns, i * depth * places, depth, places, out);
        return cpu().fold(Tensor.wrap(columns, n, groups * depth, places), window);
    }

    private static Tensor weightByColumns(Tensor g, Tensor x, Window window, int groups, int[] shape) {
        int n = g.size(0), out = g.size(1) / groups, depth = shape[1] * window.size(), places = window.places();
        Tensor columns = cpu().unfold(x, window);
        Object y = Elements.zeros(g.dtype(), Shapes.numel(n, shape[0], depth));
        for (int i = 0; i < n * groups; i++)
            Products.multiply(g, i * out * places, false, columns, i * depth * places, true, y, i * out * depth, out, depth, places);
        return Tensor.wrap(cpu().reduce(Reduction.SUM, Tensor.wrap(y, n, shape[0] * depth), new int[]{0}).array(), shape);
    }

    private static Backend cpu() {
        return Backend.of("cpu");
    }
}
