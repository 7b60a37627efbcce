package lectern.loss;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Binary cross entropy of logits, l = (1 − y)x + (1 + (w − 1)y) ln(1 + e⁻ˣ), which is −(w y ln σ(x) + (1 − y) ln(1 − σ(x))) without overflow or loss of digits.
 * The positive weight w, one for all or one for each column, makes rare positives count more.
 *
 * <p>Shapes: prediction (logits) and target (0 to 1) alike → [], or alike with {@code none()}. {@code new BCEWithLogitsLoss().apply(tensor(0), tensor(1))} is ln 2.
 *
 * @throws ShapeException if the shapes differ or are empty, or a target is outside [0, 1]
 */
public final class BCEWithLogitsLoss extends ReducedLoss<BCEWithLogitsLoss> {
    private Tensor positive;

    /** Weights of the positive class: one for all, or one for each entry of the last axis. */
    public BCEWithLogitsLoss positiveWeights(double... weights) {
        if (weights.length == 0) throw new IllegalArgumentException("BCEWithLogitsLoss: expected at least one positive weight, got none");
        for (double w : weights) Inputs.positive(this, "positive weight", w);
        return with(loss -> loss.positive = Tensor.wrap(weights.clone(), weights.length));
    }

    /** The loss of a prediction. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.probabilities(this, "targets", target, "");
        Tensor y = target.to(prediction.dtype()), softplus = prediction.neg().softplus();
        if (positive != null) {
            if (positive.numel() > 1 && (prediction.rank() == 0 || prediction.size(-1) != positive.numel()))
                throw new ShapeException("BCEWithLogitsLoss: expected %d columns, one a positive weight, got %s".formatted(positive.numel(),
                        prediction.shapeText()));
            Tensor w = positive.numel() == 1 ? positive.reshape() : positive;
            softplus = softplus.mul(y.mul(w.to(prediction.dtype()).sub(1)).add(1));
        }
        return reduce(y.neg().add(1).mul(prediction).add(softplus));
    }

    @Override
    protected String settings() {
        return positive == null ? "" : "positive weights " + Arrays.toString(positive.toDoubles());
    }
}
