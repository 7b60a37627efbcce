package lectern.nn;

import lectern.tensor.Pool;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The mean of each window (LeCun et al. 1989), padding counted as zeros unless excluded.
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, h′, w′] with h′ = ⌊(h + 2P − F)/S⌋ + 1, w′ alike, for a window of F, padding P ≤ F/2 and stride S, which is F where not set.
 *
 * <pre>{@code new AvgPool2d(2).apply(randn(8, 16, 28, 28)).shapeText()   // [8, 16, 14, 14]}</pre>
 *
 * @throws ShapeException if the image is smaller than the window
 */
public final class AvgPool2d extends Layer {
    private final Geometry window;
    private final boolean ceil;
    private final boolean countsPadding;

    /** Windows of one size, or of (rows, columns), side by side. */
    public AvgPool2d(int... size) {
        this(Geometry.tiles(2, size), false, true);
    }

    private AvgPool2d(Geometry window, boolean ceil, boolean countsPadding) {
        this.window = window;
        this.ceil = ceil;
        this.countsPadding = countsPadding;
    }

    /** How far the window moves: one number, or (rows, columns). */
    public AvgPool2d stride(int... stride) {
        return new AvgPool2d(window.stride(stride), ceil, countsPadding);
    }

    /** Zeros on each side, at most half a window. */
    public AvgPool2d padding(int... padding) {
        return new AvgPool2d(window.padding(padding).halved(), ceil, countsPadding);
    }

    /** A last window may reach over the end: ⌈…⌉ in place of ⌊…⌋. */
    public AvgPool2d ceil() {
        return new AvgPool2d(window, true, countsPadding);
    }

    /** Divides by the number of elements inside, without the padding. */
    public AvgPool2d excludePadding() {
        return new AvgPool2d(window, ceil, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        Pool pool = countsPadding ? window.pool(ceil) : window.pool(ceil).excludePadding();
        return Images.of(this, x, 4, v -> v.avgPool2d(pool));
    }

    @Override
    public String toString() {
        return "AvgPool2d(%s%s%s)".formatted(window, ceil ? ", ceil" : "", countsPadding ? "" : ", padding excluded");
    }
}
