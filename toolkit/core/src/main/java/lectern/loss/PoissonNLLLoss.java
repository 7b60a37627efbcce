package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Negative log likelihood of counts, l = eˣ − y x for a predicted logarithm x of the rate, or l = r − y ln(r + ε) for the rate r itself with {@code rates()}. With
 * {@code full()} Stirling's y ln y − y + ½ ln 2πy is added where y > 1.
 *
 * <p>Shapes: prediction and target alike → [], or alike with {@code none()}. {@code new PoissonNLLLoss().apply(tensor(0), tensor(5))} is 1.
 *
 * @throws ShapeException if the shapes differ or are empty, or a target is negative
 */
public final class PoissonNLLLoss extends ReducedLoss<PoissonNLLLoss> {
    private static final double EPSILON = 1e-8;
    private boolean rates, full;

    /** The prediction is the rate, not its logarithm. */
    public PoissonNLLLoss rates() {
        return with(loss -> loss.rates = true);
    }

    /** With the part that does not depend on the prediction. */
    public PoissonNLLLoss full() {
        return with(loss -> loss.full = true);
    }

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.refuse(this, target.ge(0).not(), target, "counts of at least 0");
        if (rates) Inputs.refuse(this, prediction.lt(0), prediction, "rates of at least 0. Hint: without rates() it takes their logarithms");
        Tensor losses = rates ? prediction.sub(target.mul(prediction.add(EPSILON).log())) : prediction.exp().sub(target.mul(prediction));
        return reduce(full ? losses.add(stirling(target.to(prediction.dtype()))) : losses);
    }

    private static Tensor stirling(Tensor y) {
        Tensor safe = y.where(y.gt(1), 1);
        return safe.mul(safe.log()).sub(safe).add(safe.mul(2 * Math.PI).log().mul(0.5)).where(y.gt(1), 0);
    }

    @Override
    protected String settings() {
        return (rates ? "from rates" : "from logarithms") + (full ? ", full" : "");
    }
}
