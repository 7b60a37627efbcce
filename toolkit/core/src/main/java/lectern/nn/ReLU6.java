package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Rectified linear unit with a ceiling, y = min(max(0, x), 6) (Sandler et al. 2018).
 *
 * <p>Any shape. Range [0, 6]. Derivative 1 where 0 < x < 6, else 0.
 */
public final class ReLU6 extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.clip(0, 6);
    }
}
