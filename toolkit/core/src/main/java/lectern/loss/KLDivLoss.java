package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Kullback–Leibler divergence from a prediction given as logarithms x = ln q to a target p, l = p (ln p − x), with 0 ln 0 = 0 (Kullback and Leibler 1951). The mean is over
 * all elements; {@code batchMean()} divides the sum by the number of rows and is the divergence of the definition.
 *
 * <p>Shapes: prediction (log-probabilities) and target (probabilities, or their logarithms with {@code logTarget()}) alike → [], or alike with {@code none()}.
 * {@code new KLDivLoss().sum().apply(tensor(0.5, 0.5).log(), tensor(1, 0))} is ln 2.
 *
 * @throws ShapeException if the shapes differ or are empty, or a probability of the target is outside [0, 1]
 */
public final class KLDivLoss extends ReducedLoss<KLDivLoss> {
    private boolean logTarget, batchMean;

    /** The target is given as logarithms too. */
    public KLDivLoss logTarget() {
        return with(loss -> loss.logTarget = true);
    }

    /** A mean over rows, not over elements. */
    public KLDivLoss batchMean() {
        return mean().with(loss -> loss.batchMean = true);
    }

    /** The loss of log-probabilities. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        if (!logTarget) Inputs.probabilities(this, "probabilities", target, ". Hint: logTarget() takes logarithms");
        Tensor logs = logTarget ? target : target.where(target.gt(0), 1).log();
        Tensor losses = (logTarget ? target.exp() : target).mul(logs.sub(prediction));
        return batchMean ? reduce(losses, prediction.rank() == 0 ? 1 : prediction.size(0)) : reduce(losses);
    }

    @Override
    protected String settings() {
        boolean rows = batchMean && isMean();
        return (logTarget ? "log target" : "") + (logTarget && rows ? ", " : "") + (rows ? "over the batch" : "");
    }
}
