package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Exponential linear unit, y = x where x > 0, else alpha · (eˣ − 1) (Clevert et al. 2016).
 *
 * <p>Any shape. Range (−alpha, ∞). Derivative 1 where x > 0, else y + alpha.
 */
public final class ELU extends Layer {
    private final double alpha;

    /** Alpha 1. */
    public ELU() {
        this(1);
    }

    public ELU(double alpha) {
        if (!Double.isFinite(alpha)) throw new IllegalArgumentException("ELU: expected a finite alpha, got " + alpha);
        this.alpha = alpha;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.elu(alpha);
    }

    @Override
    public String toString() {
        return "ELU(" + alpha + ")";
    }
}
