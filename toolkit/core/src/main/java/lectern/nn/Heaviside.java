package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Heaviside's step, y = 1 where x ≥ 0, else 0: the threshold unit of the perceptron (Rosenblatt 1958).
 *
 * <p>Any shape. Range {0, 1}. Derivative 0 wherever there is one, so nothing in front of it learns from a gradient.
 */
public final class Heaviside extends Layer {
    @Override
    public Tensor forward(Tensor x) {
        return x.sign().add(0.5).sign().add(1).mul(0.5);
    }
}
