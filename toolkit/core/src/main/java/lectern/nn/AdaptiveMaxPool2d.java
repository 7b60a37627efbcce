package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The largest element of windows that cut an image of any size into a given number of places: place i of H reads rows ⌊i·h/H⌋ … ⌈(i + 1)·h/H⌉ − 1, columns alike (He et al.
 * 2014).
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, H, W].
 *
 * <pre>{@code new AdaptiveMaxPool2d(7).apply(randn(8, 16, 30, 20)).shapeText()   // [8, 16, 7, 7]}</pre>
 *
 * @throws ShapeException if x is no image [n, c, h, w] with elements
 */
public final class AdaptiveMaxPool2d extends Layer {
    private final int[] size;

    /** An output of one size, or of (rows, columns). */
    public AdaptiveMaxPool2d(int... size) {
        this.size = Geometry.spread("size", 1, size, 2);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, v -> v.adaptiveMaxPool2d(size[0], size[1]));
    }

    @Override
    public String toString() {
        return "AdaptiveMaxPool2d(" + Geometry.cross(size) + ")";
    }
}
