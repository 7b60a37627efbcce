package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Spatial dropout: in training each channel of each example is 0 as a whole with probability p, the others are divided by 1 − p (Tompson et al. 2015). Neighbours in an
 * image are alike, so that a single missing element says little. In evaluation y = x.
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, h, w].
 *
 * <pre>{@code new Dropout2d(0.5).apply(ones(1, 4, 2, 2))   // planes of zeros and planes of twos}</pre>
 *
 * @throws ShapeException if x has no four axes
 */
public final class Dropout2d extends Layer {
    private final double p;

    /** Drops half of the channels. */
    public Dropout2d() {
        this(0.5);
    }

    /** Drops each channel with probability p. */
    public Dropout2d(double p) {
        this.p = Dropout.probability("Dropout2d", p);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, v -> isTraining() ? v.mul(Tensors.ones(v.size(0), v.size(1), 1, 1).dropout(p)) : v);
    }

    @Override
    public String toString() {
        return "Dropout2d(" + p + ")";
    }
}
