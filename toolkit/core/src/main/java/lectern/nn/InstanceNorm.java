package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Instance normalisation, y = (x − μ)/√(σ² + ε), with μ and σ² over the places of one channel of one example (Ulyanov, Vedaldi and Lempitsky 2016).
 *
 * <p>Shapes: x [n, c, l] or [n, c, h, w] → y of the same shape. No weights, unless {@link #affine} adds γ (weight) = 1 and β (bias) = 0, both [c]; ε = 10⁻⁵.
 *
 * <pre>{@code new InstanceNorm(64).apply(randn(2, 64, 7, 7)).shapeText()   // [2, 64, 7, 7]}</pre>
 *
 * @throws ShapeException if x does not have {@code channels} channels, or only one place, which has no variance
 */
public final class InstanceNorm extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final Affine affine;

    /** For so many channels. */
    public InstanceNorm(int channels) {
        this(Affine.of("InstanceNorm", channels).with(false, false), null, null);
    }

    private InstanceNorm(Affine affine, Tensor weight, Tensor bias) {
        this.affine = affine;
        this.weight = weight == null ? null : parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
    }

    /** The ε below the root. */
    public InstanceNorm epsilon(double epsilon) {
        return new InstanceNorm(affine.epsilon(epsilon), weight, bias);
    }

    /** y = γ·(x − μ)/√(σ² + ε) + β. */
    public InstanceNorm affine() {
        return weight != null ? this : new InstanceNorm(affine.with(true, true), affine.ones(), affine.zeros());
    }

    @Override
    public Tensor forward(Tensor x) {
        int rank = x.rank() == 3 ? 3 : 4;
        return Images.of(this, x, rank, affine.shape()[0], this::normalised);
    }

    private Tensor normalised(Tensor x) {
        if (x.size(2) * (x.rank() == 3 ? 1 : x.size(3)) < 2)
            throw new ShapeException("expected at least two places to measure a variance, got " + x.shapeText());
        return x.instanceNorm(weight, bias, affine.epsilon());
    }

    @Override
    public String toString() {
        return "InstanceNorm(" + affine.shape()[0] + affine.with(true, true).text() + (affine.scales() ? ", affine)" : ")");
    }
}
