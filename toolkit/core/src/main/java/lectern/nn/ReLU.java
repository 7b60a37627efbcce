package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Rectified linear unit, y = max(0, x) (Nair and Hinton 2010).
 *
 * <p>Any shape. Range [0, ∞). Derivative 1 where x > 0, else 0: a unit whose x is negative for all the data is dead.
 */
public final class ReLU extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.relu();
    }
}
