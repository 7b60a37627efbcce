package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One number for each channel, its mean over all places, so that a net takes images of any size (Lin et al. 2014).
 *
 * <p>Shapes: x [n, c, l] or [n, c, h, w] → y [n, c].
 *
 * <pre>{@code new GlobalAvgPool().apply(randn(8, 16, 7, 7)).shapeText()   // [8, 16]}</pre>
 *
 * @throws ShapeException if x has no places to take the mean of
 */
public final class GlobalAvgPool extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() != 3) return Images.of(this, x, 4, GlobalAvgPool::pooled);
        return Images.of(this, x, 3, GlobalAvgPool::pooled);
    }

    private static Tensor pooled(Tensor x) {
        if (Images.numel(x.shape()) == 0 && x.size(0) > 0) throw new ShapeException("there is no mean of " + x.shapeText());
        return x.globalAvgPool();
    }
}
