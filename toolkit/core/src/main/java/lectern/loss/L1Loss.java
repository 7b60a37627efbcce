package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Absolute error, lᵢ = |ŷᵢ − yᵢ|; the mean is least when ŷ is the median of y, so outliers pull less than with {@link MSELoss}.
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. {@code new L1Loss().sum().apply(tensor(1, 4), tensor(2, 2))} is 3.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class L1Loss extends ReducedLoss<L1Loss> {
    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        return reduce(prediction.sub(target).abs());
    }
}
