package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Logarithms of probabilities, yᵢ = xᵢ − ln Σⱼ e^xⱼ along one axis, without overflow.
 *
 * <p>Shape stays. Range (−∞, 0). Derivative ∂yᵢ/∂xⱼ = δᵢⱼ − e^yⱼ.
 *
 * <pre>{@code new LogSoftmax().apply(tensor(1000, 1001, -1000))}</pre>
 *
 * @throws ShapeException if x does not have the axis
 */
public final class LogSoftmax extends Layer {
    private final int axis;

    /** Along the last axis. */
    public LogSoftmax() {
        this(-1);
    }

    public LogSoftmax(int axis) {
        this.axis = axis;
    }

    @Override
    public Tensor forward(Tensor x) {
        if (axis < -x.rank() || axis >= x.rank()) throw new ShapeException("%s: expected an axis %d, got %s".formatted(this, axis, x.shapeText()));
        return x.logSoftmax(axis);
    }

    @Override
    public String toString() {
        return "LogSoftmax(axis %d)".formatted(axis);
    }
}
