package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Squared near 0 and linear beyond δ: l = ½d² where |d| ≤ δ, else δ(|d| − ½δ), with d = ŷ − y (Huber 1964). One formula says both: with c = d clipped to [−δ, δ],
 * l = c(d − ½c).
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. {@code new HuberLoss().apply(tensor(0, 3), tensor(0, 0))} is 1.25.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class HuberLoss extends ReducedLoss<HuberLoss> {
    private final double delta;

    /** With δ = 1. */
    public HuberLoss() {
        this(1);
    }

    /** With the place δ > 0 where the parabola becomes a line. */
    public HuberLoss(double delta) {
        this.delta = Inputs.positive(this, "delta", delta);
    }

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        return reduce(losses(prediction.sub(target), delta));
    }

    static Tensor losses(Tensor d, double delta) {
        Tensor c = d.clip(-delta, delta);
        return c.mul(d.sub(c.mul(0.5)));
    }

    @Override
    protected String settings() {
        return "delta " + Inputs.text(delta);
    }
}
