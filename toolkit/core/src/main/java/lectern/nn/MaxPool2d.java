package lectern.nn;

import lectern.tensor.MaxPooled;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The largest element of each window (Ranzato et al. 2007). Padding is never the largest.
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, h′, w′] with h′ = ⌊(h + 2P − D(F − 1) − 1)/S⌋ + 1, w′ alike, for a window of F, padding P ≤ F/2, dilation D and stride S, which is F
 * where not set.
 *
 * <pre>{@code new MaxPool2d(2).apply(randn(8, 16, 28, 28)).shapeText()   // [8, 16, 14, 14]}</pre>
 *
 * @throws ShapeException if the image is smaller than the window
 */
public final class MaxPool2d extends Layer {
    private final Geometry window;
    private final boolean ceil;

    /** Windows of one size, or of (rows, columns), side by side. */
    public MaxPool2d(int... size) {
        this(Geometry.tiles(2, size), false);
    }

    private MaxPool2d(Geometry window, boolean ceil) {
        this.window = window;
        this.ceil = ceil;
    }

    /** How far the window moves: one number, or (rows, columns). */
    public MaxPool2d stride(int... stride) {
        return new MaxPool2d(window.stride(stride), ceil);
    }

    /** Empty room on each side, at most half a window. */
    public MaxPool2d padding(int... padding) {
        return new MaxPool2d(window.padding(padding).halved(), ceil);
    }

    /** The distance between neighbours in the window. */
    public MaxPool2d dilation(int... dilation) {
        return new MaxPool2d(window.dilation(dilation), ceil);
    }

    /** A last window may reach over the end: ⌈…⌉ in place of ⌊…⌋. */
    public MaxPool2d ceil() {
        return new MaxPool2d(window, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, v -> v.maxPool2d(window.pool(ceil)));
    }

    /** The largest elements and where they stood, for {@link MaxUnpool2d}. */
    public MaxPooled withIndices(Tensor x) {
        return call(() -> Images.of(this, x, 4, v -> v.maxPool2dWithIndices(window.pool(ceil))), MaxPooled::values, x);
    }

    @Override
    public String toString() {
        return "MaxPool2d(%s%s)".formatted(window, ceil ? ", ceil" : "");
    }
}
