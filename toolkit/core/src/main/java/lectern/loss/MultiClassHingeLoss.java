package lectern.loss;

import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Hinge over classes, lᵢ = Σ max(0, sₖ − s_y + 1) over all k ≠ y: 0 once the right score leads every other by 1, where cross entropy never is (Weston and Watkins 1999).
 *
 * <p>Shapes: prediction [n, k] (scores), target [n] whole numbers 0…k−1 → [], or [n] with {@code none()}.
 * {@code new MultiClassHingeLoss().apply(zeros(1, 10), ints(3))} is 9.
 *
 * @throws ShapeException if the shapes do not fit or a class index is outside 0…k−1
 */
public final class MultiClassHingeLoss extends ReducedLoss<MultiClassHingeLoss> {
    /** The loss of scores. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        if (prediction.rank() != 2 || target.rank() != 1 || prediction.size(0) != target.size(0))
            throw new ShapeException("MultiClassHingeLoss: expected scores [n, k] and class indices [n], got %s and %s".formatted(prediction.shapeText(),
                    target.shapeText()));
        Inputs.filled(this, prediction);
        Inputs.classes(this, target, prediction.size(1), null);
        Tensor index = target.to(DType.INT32);
        Tensor margins = prediction.sub(prediction.gather(1, index.unsqueeze(1))).add(1).relu();
        return reduce(margins.maskedFill(index.oneHot(prediction.size(1)).to(DType.BOOL), 0).sum(1));
    }
}
