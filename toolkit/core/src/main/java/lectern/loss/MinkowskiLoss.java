package lectern.loss;

import lectern.tensor.Tensor;

/**
 * A power of the error, lᵢ = |ŷᵢ − yᵢ|ᵖ: p = 2 is {@link MSELoss}, p = 1 {@link L1Loss}, and a p between them is robust but smooth (Hanson and Burr 1988).
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. {@code new MinkowskiLoss(3).apply(tensor(1, 4), tensor(2, 2))} is 4.5.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class MinkowskiLoss extends ReducedLoss<MinkowskiLoss> {
    private final double p;

    /** With the power p ≥ 1; below 1 the slope at 0 would be infinite. */
    public MinkowskiLoss(double p) {
        this.p = Inputs.atLeast(this, "power", 1, p);
    }

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        return reduce(prediction.sub(target).abs().pow(p));
    }

    @Override
    protected String settings() {
        return "p " + Inputs.text(p);
    }
}
