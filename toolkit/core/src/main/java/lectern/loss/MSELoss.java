package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Squared error, lᵢ = (ŷᵢ − yᵢ)²; the mean is least when ŷ is the mean of y.
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. They are not broadcast: [n] against [n, 1] would silently compare every prediction with
 * every target. {@code new MSELoss().apply(tensor(1, 4), tensor(2, 2))} is 2.5.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class MSELoss extends ReducedLoss<MSELoss> {
    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        return reduce(prediction.sub(target).square());
    }
}
