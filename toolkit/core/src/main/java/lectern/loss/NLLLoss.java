package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Negative log likelihood of log-probabilities and classes, lᵢ = −w[yᵢ] xᵢ[yᵢ]; after {@code logSoftmax(1)} it is {@link CrossEntropyLoss}. A mean divides by Σ w[yᵢ].
 *
 * <p>Shapes: prediction [n, k] or [n, k, …] (log-probabilities), target [n] or [n, …] whole numbers 0…k−1 → [].
 * {@code new NLLLoss().apply(zeros(2, 10).logSoftmax(1), ints(3, 7))} is ln 10.
 *
 * @throws ShapeException if the shapes do not fit or a class index is outside 0…k−1
 */
public final class NLLLoss extends ClassLoss<NLLLoss> {
    /** The loss of log-probabilities. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        check(prediction, target, "log-probabilities [n, k] and class indices [n]");
        return negative(prediction, target, 0);
    }
}
