package lectern.bench;

import static java.util.Map.entry;
import static lectern.bench.Operation.call;
import static lectern.bench.Operation.gradient;
import static lectern.bench.Operation.moving;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import lectern.tensor.Conv;
import lectern.tensor.Pool;
import lectern.tensor.Tensor;

/** Convolutions x [n, c, h, w], w [o, c/groups, kh, kw] with their two gradients (dx, dw), transposed ones, and pooling. */
final class Convolving {
    // @formatter:off
    static final Map<String, Operation> ROWS = Map.ofEntries(
            entry("conv2d",          convolution(Convolving::forward)),
            entry("conv2d.dx",       convolution(Convolving::inputGradient)),
            entry("conv2d.dw",       convolution(Convolving::weightGradient)),
            entry("convtranspose2d", new Operation(c -> 2 * spread(c), c -> c.inputs() + spread(c), Convolving::transposed)),
            entry("maxpool2d",       moving(c -> c.size(0) + pooled(c), c -> call(c.normal(0), x -> x.maxPool2d(pool(c))))),
            entry("maxpool2d.grad",  moving(c -> c.size(0) + 2 * pooled(c), Convolving::poolGradient)),
            entry("avgpool2d",       moving(c -> c.size(0) + pooled(c), c -> call(c.normal(0), x -> x.avgPool2d(pool(c))))),
            entry("resize.bilinear", moving(c -> 5 * c.size(0), c -> call(c.normal(0), x -> x.resizeBilinear(2 * x.size(2), 2 * x.size(3))))));
    // @formatter:on

    private Convolving() {}

    /** Each of the three passes takes 2·(c/groups)·kh·kw operations for each number of y, and touches x, w and y. */
    private static Operation convolution(Function<Case, Supplier<?>> ready) {
        return new Operation(c -> 2 * result(c) * c.size(1) / c.shape(1)[0], c -> c.inputs() + result(c), ready);
    }

    private static Conv settings(Case c) {
        return Conv.stride(c.setting("stride", 1)).padding(c.setting("padding", 0)).groups(c.setting("groups", 1));
    }

    private static Pool pool(Case c) {
        return Pool.size(c.setting("window", 2)).stride(c.setting("stride", 2)).padding(c.setting("padding", 0));
    }

    /** How many numbers a convolution makes. */
    private static double result(Case c) {
        return (double) c.shape(0)[0] * c.shape(1)[0] * places(c, 2, c.shape(1)[2], 1) * places(c, 3, c.shape(1)[3], 1);
    }

    private static double pooled(Case c) {
        int window = c.setting("window", 2);
        return (double) c.shape(0)[0] * c.shape(0)[1] * places(c, 2, window, 2) * places(c, 3, window, 2);
    }

    private static int places(Case c, int axis, int window, int stride) {
        return (c.shape(0)[axis] + 2 * c.setting("padding", 0) - window) / c.setting("stride", stride) + 1;
    }

    /** The numbers that a transposed convolution writes where its windows do not overlap: o·kh·kw for each one of x. */
    private static double spread(Case c) {
        return c.size(0) * c.size(1) / c.shape(1)[0];
    }

    private static Supplier<Tensor> forward(Case c) {
        Conv settings = settings(c);
        return call(c.normal(0), c.normal(1), (x, w) -> x.conv2d(w, null, settings));
    }

    private static Supplier<Tensor> inputGradient(Case c) {
        Tensor x = c.normal(0).requiresGrad();
        return gradient(x.conv2d(c.normal(1), null, settings(c)), x);
    }

    private static Supplier<Tensor> weightGradient(Case c) {
        Tensor w = c.normal(1).requiresGrad();
        return gradient(c.normal(0).conv2d(w, null, settings(c)), w);
    }

    private static Supplier<Tensor> transposed(Case c) {
        Conv settings = settings(c);
        return call(c.normal(0), c.normal(1), (x, w) -> x.convTranspose2d(w, null, settings));
    }

    private static Supplier<Tensor> poolGradient(Case c) {
        Tensor x = c.normal(0).requiresGrad();
        return gradient(x.maxPool2d(pool(c)), x);
    }
}
