package lectern.nn;

import lectern.tensor.MaxPooled;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The way back from max pooling: each value returns to the place it stood at, all other places are 0 (Zeiler and Fergus 2014).
 *
 * <p>Shapes: values and indices [n, c, h, w] → y [n, c, h′, w′] with h′ = (h − 1)S − 2P + F, w′ alike, or as given.
 *
 * <pre>{@code
 * MaxPooled pooled = new MaxPool2d(2).withIndices(randn(8, 16, 28, 28));
 * new MaxUnpool2d(2).apply(pooled.values(), pooled.indices()).shapeText()   // [8, 16, 28, 28]
 * }</pre>
 *
 * @throws ShapeException if values and indices differ in shape or an index points outside
 */
public final class MaxUnpool2d extends Layer {
    private final Geometry window;

    /** The way back from windows of one size, or of (rows, columns). */
    public MaxUnpool2d(int... size) {
        this(Geometry.tiles(2, size));
    }

    private MaxUnpool2d(Geometry window) {
        this.window = window;
    }

    /** The stride of the pooling. */
    public MaxUnpool2d stride(int... stride) {
        return new MaxUnpool2d(window.stride(stride));
    }

    /** The padding of the pooling. */
    public MaxUnpool2d padding(int... padding) {
        return new MaxUnpool2d(window.padding(padding).halved());
    }

    /** Of all that max pooling gave. */
    public Tensor apply(MaxPooled pooled) {
        return apply(pooled.values(), pooled.indices());
    }

    /** The values at their places in images of the usual size. */
    public Tensor apply(Tensor values, Tensor indices) {
        return call(() -> Images.of(this, values, 4, v -> v.maxUnpool2d(indices, window.before(0, v.size(2)), window.before(1, v.size(3)))), values, indices);
    }

    /** The values at their places in images of h × w, where the pooling had left some out. */
    public Tensor apply(Tensor values, Tensor indices, int h, int w) {
        return call(() -> Images.of(this, values, 4, v -> v.maxUnpool2d(indices, h, w)), values, indices);
    }

    /** Refuses: values alone do not say where they stood. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException(this + ": expected values and indices, got values " + x.shapeText() + " alone. Hint: apply(values, indices)");
    }

    @Override
    public String toString() {
        return "MaxUnpool2d(" + window + ")";
    }
}
