package lectern.nn;

import lectern.tensor.MaxPooled;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The largest element of each window (Ranzato et al. 2007). Padding is never the largest.
 *
 * <p>Shapes: x [n, c, l] → y [n, c, l′] with l′ = ⌊(l + 2P − D(F − 1) − 1)/S⌋ + 1 for a window of F, padding P ≤ F/2, dilation D and stride S, which is F
 * where not set.
 *
 * <pre>{@code new MaxPool1d(2).apply(randn(8, 16, 28)).shapeText()   // [8, 16, 14]}</pre>
 *
 * @throws ShapeException if the sequence is smaller than the window
 */
public final class MaxPool1d extends Layer {
    private final Geometry window;
    private final boolean ceil;

    /** Windows of this size, side by side. */
    public MaxPool1d(int size) {
        this(Geometry.tiles(1, size), false);
    }

    private MaxPool1d(Geometry window, boolean ceil) {
        this.window = window;
        this.ceil = ceil;
    }

    /** How far the window moves. */
    public MaxPool1d stride(int stride) {
        return new MaxPool1d(window.stride(stride), ceil);
    }

    /** Empty room on each side, at most half a window. */
    public MaxPool1d padding(int padding) {
        return new MaxPool1d(window.padding(padding).halved(), ceil);
    }

    /** The distance between neighbours in the window. */
    public MaxPool1d dilation(int dilation) {
        return new MaxPool1d(window.dilation(dilation), ceil);
    }

    /** A last window may reach over the end: ⌈…⌉ in place of ⌊…⌋. */
    public MaxPool1d ceil() {
        return new MaxPool1d(window, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 3, v -> v.maxPool1d(window.pool(ceil)));
    }

    /** The largest elements and where they stood, for {@link MaxUnpool1d}. */
    public MaxPooled withIndices(Tensor x) {
        return call(() -> Images.of(this, x, 3, this::pooled), MaxPooled::values, x);
    }

    private MaxPooled pooled(Tensor x) {
        MaxPooled found = x.unsqueeze(2).maxPool2dWithIndices(window.row().pool(ceil));
        return new MaxPooled(found.values().squeeze(2), found.indices().squeeze(2));
    }

    @Override
    public String toString() {
        return "MaxPool1d(%s%s)".formatted(window, ceil ? ", ceil" : "");
    }
}
