package lectern.nn;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Layer normalisation, y = γ ⊙ (x − μ)/√(σ² + ε) + β, with μ and σ² (divided by k, not k − 1) over the last axes of each example (Ba, Kiros and Hinton 2016). The same in
 * training and evaluation.
 *
 * <p>Shapes: x [*, sizes] → y [*, sizes]; γ (weight), β (bias) [sizes]. Start: γ = 1, β = 0; ε = 10⁻⁵.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new LayerNorm(64).apply(randn(8, 10, 64)).shapeText()   // [8, 10, 64]}</pre>
 *
 * @throws ShapeException if the last axes of x are not {@code sizes}
 */
public final class LayerNorm extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final Affine affine;

    /** Over last axes of these sizes. */
    public LayerNorm(int... sizes) {
        if (sizes.length == 0) throw new ShapeException("LayerNorm: expected the sizes of the last axes, got none");
        affine = Affine.of("LayerNorm", sizes);
        weight = parameter(affine.ones());
        bias = parameter(affine.zeros());
    }

    private LayerNorm(LayerNorm from, Affine affine) {
        this.affine = affine;
        weight = affine.scales() ? parameter(from.weight) : null;
        bias = affine.shifts() ? parameter(from.bias) : null;
    }

    /** The ε below the root. */
    public LayerNorm epsilon(double epsilon) {
        return new LayerNorm(this, affine.epsilon(epsilon));
    }

    /** Without β. */
    public LayerNorm noBias() {
        return new LayerNorm(this, affine.with(affine.scales(), false));
    }

    /** Without γ and β. */
    public LayerNorm noAffine() {
        return new LayerNorm(this, affine.with(false, false));
    }

    @Override
    public Tensor forward(Tensor x) {
        int[] sizes = affine.shape();
        int lead = x.rank() - sizes.length;
        if (lead < 0 || !Arrays.equals(Arrays.copyOfRange(x.shape(), lead, x.rank()), sizes))
            throw new ShapeException("%s: expected [*, %s], got %s".formatted(this, Arrays.toString(sizes).replaceAll("[\\[\\]]", ""), x.shapeText()));
        return x.layerNorm(sizes, weight, bias, affine.epsilon());
    }

    @Override
    public String toString() {
        return "LayerNorm(" + Geometry.cross(affine.shape()) + affine.text() + ")";
    }
}
