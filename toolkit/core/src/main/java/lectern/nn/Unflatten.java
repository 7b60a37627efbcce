package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One axis as several: x […, a·b, …] → y […, a, b, …]; one size may be −1, to be worked out.
 *
 * <pre>{@code new Unflatten(1, 3, -1)   // [n, 12] → [n, 3, 4]}</pre>
 *
 * @throws ShapeException if the axis is not there or has another size
 */
public final class Unflatten extends Layer {
    private final int axis;
    private final int[] sizes;

    public Unflatten(int axis, int... sizes) {
        this.axis = axis;
        this.sizes = Reshape.checked("Unflatten", sizes);
    }

    @Override
    public Tensor forward(Tensor x) {
        int at = axis < 0 ? axis + x.rank() : axis;
        if (at < 0 || at >= x.rank()) throw new ShapeException("%s: expected an axis %d, got %s".formatted(this, axis, x.shapeText()));
        return x.reshape(Reshape.replaced(this, x, at, at + 1, sizes));
    }

    @Override
    public String toString() {
        return "Unflatten(axis %d → %s)".formatted(axis, Reshape.text(sizes));
    }
}
