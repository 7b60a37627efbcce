package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** (x − μ)/√(σ² + ε)·γ + β over the last axes (Ba, Kiros and Hinton 2016). */
public final class LayerNorm extends Layer {
    public final Tensor weight;
    public final Tensor bias;

    public LayerNorm(int... sizes) {
        if (sizes.length == 0) throw new ShapeException("LayerNorm: expected at least one size");
        weight = parameter(Tensors.ones(sizes));
        bias = parameter(Tensors.zeros(sizes));
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.layerNorm(weight.shape(), weight, bias, 1e-5);
    }
}
