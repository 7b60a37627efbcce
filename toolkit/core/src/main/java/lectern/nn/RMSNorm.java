package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Normalisation by the root mean square, y = γ ⊙ x/√(mean x² + ε) over the last axis: layer norm without the mean and without β (Zhang and Sennrich 2019).
 *
 * <p>Shapes: x [*, size] → y [*, size]; γ (weight) [size]. Start: γ = 1; ε = 2⁻²³, the float32 spacing at 1.
 *
 * <pre>{@code new RMSNorm(64).apply(randn(8, 10, 64)).shapeText()   // [8, 10, 64]}</pre>
 *
 * @throws ShapeException if the last axis of x is not {@code size}
 */
public final class RMSNorm extends Layer {
    public final Tensor weight;
    private final Affine affine;

    /** Over a last axis of this size. */
    public RMSNorm(int size) {
        affine = Affine.of("RMSNorm", size).epsilon(0x1p-23);
        weight = parameter(affine.ones());
    }

    private RMSNorm(Tensor weight, Affine affine) {
        this.affine = affine;
        this.weight = weight == null ? null : parameter(weight);
    }

    /** The ε below the root. */
    public RMSNorm epsilon(double epsilon) {
        return new RMSNorm(weight, affine.epsilon(epsilon));
    }

    /** Without γ. */
    public RMSNorm noAffine() {
        return new RMSNorm(null, affine);
    }

    @Override
    public Tensor forward(Tensor x) {
        int size = affine.shape()[0];
        if (x.rank() == 0 || x.size(-1) != size) throw new ShapeException("%s: expected [*, %d], got %s".formatted(this, size, x.shapeText()));
        return x.rmsNorm(weight, affine.epsilon());
    }

    @Override
    public String toString() {
        String epsilon = affine.epsilon() == 0x1p-23 ? "" : ", ε " + affine.epsilon();
        return "RMSNorm(" + affine.shape()[0] + epsilon + (weight == null ? ", not affine)" : ")");
    }
}
