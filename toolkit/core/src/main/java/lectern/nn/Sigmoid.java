package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Logistic function, y = 1 / (1 + e⁻ˣ).
 *
 * <p>Any shape. Range (0, 1). Derivative y(1 − y), at most ¼ and close to 0 beyond |x| > 5, where the unit is saturated.
 */
public final class Sigmoid extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.sigmoid();
    }
}
