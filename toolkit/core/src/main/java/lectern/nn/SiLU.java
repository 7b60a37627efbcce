package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Sigmoid-weighted linear unit, or swish, y = x · sigmoid(x) (Ramachandran et al. 2017).
 *
 * <p>Any shape. Range [−0.278, ∞). Derivative s + y(1 − s) with s = sigmoid(x).
 */
public final class SiLU extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.silu();
    }
}
