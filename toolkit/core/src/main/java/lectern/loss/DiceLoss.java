package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Overlap of a predicted and a true region, l = 1 − (2Σp y + s)/(Σp + Σy + s) over each example; s avoids 0/0 where both are empty (Milletari et al. 2016, without squares).
 * Unlike cross entropy it does not care how much background there is.
 *
 * <p>Shapes: prediction (probabilities) and target (0 to 1) alike, [n, …] → [], or [n] with {@code none()}. {@code new DiceLoss().apply(ones(1, 4), ones(1, 4))} is 0.
 *
 * @throws ShapeException if the shapes differ or are empty, or a value is outside [0, 1]
 */
public final class DiceLoss extends ReducedLoss<DiceLoss> {
    private final double smooth;

    /** With s = 1. */
    public DiceLoss() {
        this(1);
    }

    /** With the constant s > 0. */
    public DiceLoss(double smooth) {
        this.smooth = Inputs.positive(this, "smooth", smooth);
    }

    /** The loss of probabilities. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.probabilities(this, "probabilities", prediction, ". Hint: x.sigmoid() of logits");
        Inputs.probabilities(this, "targets", target, "");
        int n = prediction.rank() == 0 ? 1 : prediction.size(0);
        Tensor p = prediction.reshape(n, -1), y = target.reshape(n, -1).to(prediction.dtype());
        Tensor overlap = p.mul(y).sum(1).mul(2).add(smooth), area = p.sum(1).add(y.sum(1)).add(smooth);
        return reduce(overlap.div(area).neg().add(1));
    }

    @Override
    protected String settings() {
        return "smooth " + Inputs.text(smooth);
    }
}
