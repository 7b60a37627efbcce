package lectern.nn;

import lectern.tensor.MaxPooled;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The way back from max pooling: each value returns to the place it stood at, all other places are 0 (Zeiler and Fergus 2014).
 *
 * <p>Shapes: values and indices [n, c, l] → y [n, c, l′] with l′ = (l − 1)S − 2P + F, or as given.
 *
 * <pre>{@code
 * MaxPooled pooled = new MaxPool1d(2).withIndices(randn(8, 16, 28));
 * new MaxUnpool1d(2).apply(pooled.values(), pooled.indices()).shapeText()   // [8, 16, 28]
 * }</pre>
 *
 * @throws ShapeException if values and indices differ in shape or an index points outside
 */
public final class MaxUnpool1d extends Layer {
    private final Geometry window;

    /** The way back from windows of this size. */
    public MaxUnpool1d(int size) {
        this(Geometry.tiles(1, size));
    }

    private MaxUnpool1d(Geometry window) {
        this.window = window;
    }

    /** The stride of the pooling. */
    public MaxUnpool1d stride(int stride) {
        return new MaxUnpool1d(window.stride(stride));
    }

    /** The padding of the pooling. */
    public MaxUnpool1d padding(int padding) {
        return new MaxUnpool1d(window.padding(padding).halved());
    }

    /** Of all that max pooling gave. */
    public Tensor apply(MaxPooled pooled) {
        return apply(pooled.values(), pooled.indices());
    }

    /** The values at their places in sequences of the usual length. */
    public Tensor apply(Tensor values, Tensor indices) {
        return call(() -> Images.of(this, values, 3, v -> placed(v, indices, window.before(0, v.size(2)))), values, indices);
    }

    /** The values at their places in sequences of length l, where the pooling had left some out. */
    public Tensor apply(Tensor values, Tensor indices, int l) {
        return call(() -> Images.of(this, values, 3, v -> placed(v, indices, l)), values, indices);
    }

    private Tensor placed(Tensor values, Tensor indices, int l) {
        return Images.of(this, indices, 3, i -> values.unsqueeze(2).maxUnpool2d(i.unsqueeze(2), 1, l).squeeze(2));
    }

    /** Refuses: values alone do not say where they stood. */
    @Override
    public Tensor forward(Tensor x) {
        throw new ShapeException(this + ": expected values and indices, got values " + x.shapeText() + " alone. Hint: apply(values, indices)");
    }

    @Override
    public String toString() {
        return "MaxUnpool1d(" + window + ")";
    }
}
