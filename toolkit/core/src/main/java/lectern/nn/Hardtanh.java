package lectern.nn;

import lectern.tensor.Tensor;

/**
 * A tanh of straight lines, y = min(max(−1, x), 1).
 *
 * <p>Any shape. Range [−1, 1]. Derivative 1 where −1 < x < 1, else 0.
 */
public final class Hardtanh extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.clip(-1, 1);
    }
}
