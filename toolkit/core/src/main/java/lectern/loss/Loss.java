package lectern.loss;

import lectern.tensor.Tensor;

/** How wrong a prediction is, as one number to be made small. A lambda is a loss: {@code Loss mae = (p, t) -> p.sub(t).abs().mean();} */
@FunctionalInterface
public interface Loss {
    /** The loss of a prediction. */
    Tensor apply(Tensor prediction, Tensor target);
}
