package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Group normalisation, y = γ·(x − μ)/√(σ² + ε) + β, with μ and σ² over the channels of a group and all places of one example; it does not depend on the batch (Wu and He
 * 2018).
 *
 * <p>Shapes: x [n, c, …] → y [n, c, …]; γ (weight), β (bias) [c]. Start: γ = 1, β = 0; ε = 10⁻⁵.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new GroupNorm(8, 64).apply(randn(2, 64, 7, 7)).shapeText()   // [2, 64, 7, 7]}</pre>
 *
 * @throws ShapeException if x does not have {@code channels} channels
 */
public final class GroupNorm extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final int groups;
    private final Affine affine;

    /** So many groups of equally many channels. */
    public GroupNorm(int groups, int channels) {
        if (groups < 1 || channels < 1 || channels % groups != 0)
            throw new ShapeException("GroupNorm: expected groups that divide the channels, got %d groups of %d channels".formatted(groups, channels));
        this.groups = groups;
        affine = Affine.of("GroupNorm", channels);
        weight = parameter(affine.ones());
        bias = parameter(affine.zeros());
    }

    private GroupNorm(GroupNorm from, Affine affine) {
        this.groups = from.groups;
        this.affine = affine;
        weight = affine.scales() ? parameter(from.weight) : null;
        bias = affine.shifts() ? parameter(from.bias) : null;
    }

    /** The ε below the root. */
    public GroupNorm epsilon(double epsilon) {
        return new GroupNorm(this, affine.epsilon(epsilon));
    }

    /** Without γ and β. */
    public GroupNorm noAffine() {
        return new GroupNorm(this, affine.with(false, false));
    }

    @Override
    public Tensor forward(Tensor x) {
        int channels = affine.shape()[0];
        if (x.rank() < 2 || x.size(1) != channels) throw new ShapeException("%s: expected [n, %d, …], got %s".formatted(this, channels, x.shapeText()));
        return x.groupNorm(groups, weight, bias, affine.epsilon());
    }

    @Override
    public String toString() {
        return "GroupNorm(%d groups of %d%s)".formatted(groups, affine.shape()[0] / groups, affine.text());
    }
}
