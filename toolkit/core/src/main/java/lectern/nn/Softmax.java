package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Numbers as probabilities, yᵢ = e^xᵢ / Σⱼ e^xⱼ along one axis, without overflow.
 *
 * <p>Shape stays. Range (0, 1), sum 1. Derivative ∂yᵢ/∂xⱼ = yᵢ(δᵢⱼ − yⱼ). For two classes it is the sigmoid of the difference.
 *
 * <pre>{@code new Softmax().apply(tensor(1000, 1001, -1000))}</pre>
 *
 * @throws ShapeException if x does not have the axis
 */
public final class Softmax extends Layer {
    private final int axis;

    /** Along the last axis. */
    public Softmax() {
        this(-1);
    }

    public Softmax(int axis) {
        this.axis = axis;
    }

    @Override
    public Tensor forward(Tensor x) {
        if (axis < -x.rank() || axis >= x.rank()) throw new ShapeException("%s: expected an axis %d, got %s".formatted(this, axis, x.shapeText()));
        return x.softmax(axis);
    }

    @Override
    public String toString() {
        return "Softmax(axis %d)".formatted(axis);
    }
}
