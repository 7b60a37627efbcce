package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Hinge of a score and a sign, l = max(0, 1 − y s); 0 as soon as the score has the right sign and a margin of 1 (Cortes and Vapnik 1995).
 *
 * <p>Shapes: prediction (scores) and target (−1 or 1) alike → [], or alike with {@code none()}. {@code new HingeLoss().apply(tensor(0.5), tensor(-1))} is 1.5.
 *
 * @throws ShapeException if the shapes differ or are empty, or a target is not −1 or 1
 */
public final class HingeLoss extends ReducedLoss<HingeLoss> {
    /** The loss of scores. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.either(this, target, -1, 1);
        return reduce(prediction.mul(target).neg().add(1).relu());
    }
}
