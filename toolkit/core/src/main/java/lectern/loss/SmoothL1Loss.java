package lectern.loss;

import lectern.tensor.Tensor;

/**
 * {@link L1Loss} with the corner rounded: l = ½d²/β where |d| < β, else |d| − ½β, with d = ŷ − y (Girshick 2015). It is the Huber loss divided by β.
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. {@code new SmoothL1Loss().apply(tensor(0, 3), tensor(0, 0))} is 1.25.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class SmoothL1Loss extends ReducedLoss<SmoothL1Loss> {
    private final double beta;

    /** With β = 1. */
    public SmoothL1Loss() {
        this(1);
    }

    /** With the width β ≥ 0 of the rounded corner; 0 is {@link L1Loss}. */
    public SmoothL1Loss(double beta) {
        this.beta = Inputs.atLeast(this, "beta", 0, beta);
    }

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Tensor d = prediction.sub(target);
        return reduce(beta == 0 ? d.abs() : HuberLoss.losses(d, beta).div(beta));
    }

    @Override
    protected String settings() {
        return "beta " + Inputs.text(beta);
    }
}
