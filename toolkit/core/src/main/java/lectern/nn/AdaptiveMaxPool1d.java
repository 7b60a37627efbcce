package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The largest element of windows that cut a sequence of any length into a given number of places: place i of L reads ⌊i·l/L⌋ … ⌈(i + 1)·l/L⌉ − 1 (He et al. 2014).
 *
 * <p>Shapes: x [n, c, l] → y [n, c, L].
 *
 * <pre>{@code new AdaptiveMaxPool1d(7).apply(randn(8, 16, 30)).shapeText()   // [8, 16, 7]}</pre>
 *
 * @throws ShapeException if x is no sequence [n, c, l] with elements
 */
public final class AdaptiveMaxPool1d extends Layer {
    private final int[] size;

    /** An output of this length. */
    public AdaptiveMaxPool1d(int size) {
        this.size = Geometry.spread("size", 1, new int[]{size}, 1);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 3, v -> v.adaptiveMaxPool1d(size[0]));
    }

    @Override
    public String toString() {
        return "AdaptiveMaxPool1d(" + size[0] + ")";
    }
}
