package lectern.nn;

import lectern.tensor.Tensor;

/**
 * ReLU that lets a little through, y = x where x > 0, else slope · x (Maas et al. 2013).
 *
 * <p>Any shape. Range ℝ. Derivative 1 where x > 0, else the slope, so that no unit dies.
 */
public final class LeakyReLU extends Layer {
    private final double slope;

    /** Slope 0.01. */
    public LeakyReLU() {
        this(0.01);
    }

    public LeakyReLU(double slope) {
        if (!Double.isFinite(slope)) throw new IllegalArgumentException("LeakyReLU: expected a finite slope, got " + slope);
        this.slope = slope;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.leakyRelu(slope);
    }

    @Override
    public String toString() {
        return "LeakyReLU(" + slope + ")";
    }
}
