package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Hyperbolic tangent, y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
 *
 * <p>Any shape. Range (−1, 1). Derivative 1 − y², at most 1 and close to 0 beyond |x| > 3, where the unit is saturated.
 */
public final class Tanh extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.tanh();
    }
}
