package lectern.nn;

import lectern.tensor.Tensor;

/** Rectified linear unit, y = max(0, x) (Nair and Hinton 2010). Any shape. */
public final class ReLU extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.relu();
    }
}
