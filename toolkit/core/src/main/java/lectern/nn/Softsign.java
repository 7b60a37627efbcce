package lectern.nn;

import lectern.tensor.Tensor;

/**
 * y = x / (1 + |x|).
 *
 * <p>Any shape. Range (−1, 1). Derivative 1 / (1 + |x|)², which falls more slowly than that of tanh.
 */
public final class Softsign extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.div(x.abs().add(1));
    }
}
