package lectern.nn;

import lectern.tensor.Tensor;

/**
 * A smooth ReLU, y = ln(1 + eˣ) (Dugas et al. 2001).
 *
 * <p>Any shape. Range (0, ∞). Derivative sigmoid(x).
 */
public final class Softplus extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.softplus();
    }
}
