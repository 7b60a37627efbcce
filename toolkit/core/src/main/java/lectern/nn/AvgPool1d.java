package lectern.nn;

import lectern.tensor.Pool;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The mean of each window (LeCun et al. 1989), padding counted as zeros unless excluded.
 *
 * <p>Shapes: x [n, c, l] → y [n, c, l′] with l′ = ⌊(l + 2P − F)/S⌋ + 1 for a window of F, padding P ≤ F/2 and stride S, which is F where not set.
 *
 * <pre>{@code new AvgPool1d(2).apply(randn(8, 16, 28)).shapeText()   // [8, 16, 14]}</pre>
 *
 * @throws ShapeException if the sequence is smaller than the window
 */
public final class AvgPool1d extends Layer {
    private final Geometry window;
    private final boolean ceil;
    private final boolean countsPadding;

    /** Windows of this size, side by side. */
    public AvgPool1d(int size) {
        this(Geometry.tiles(1, size), false, true);
    }

    private AvgPool1d(Geometry window, boolean ceil, boolean countsPadding) {
        this.window = window;
        this.ceil = ceil;
        this.countsPadding = countsPadding;
    }

    /** How far the window moves. */
    public AvgPool1d stride(int stride) {
        return new AvgPool1d(window.stride(stride), ceil, countsPadding);
    }

    /** Zeros on each side, at most half a window. */
    public AvgPool1d padding(int padding) {
        return new AvgPool1d(window.padding(padding).halved(), ceil, countsPadding);
    }

    /** A last window may reach over the end: ⌈…⌉ in place of ⌊…⌋. */
    public AvgPool1d ceil() {
        return new AvgPool1d(window, true, countsPadding);
    }

    /** Divides by the number of elements inside, without the padding. */
    public AvgPool1d excludePadding() {
        return new AvgPool1d(window, ceil, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        Pool pool = countsPadding ? window.pool(ceil) : window.pool(ceil).excludePadding();
        return Images.of(this, x, 3, v -> v.avgPool1d(pool));
    }

    @Override
    public String toString() {
        return "AvgPool1d(%s%s%s)".formatted(window, ceil ? ", ceil" : "", countsPadding ? "" : ", padding excluded");
    }
}
