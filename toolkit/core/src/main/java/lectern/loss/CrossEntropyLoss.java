package lectern.loss;

import java.util.Arrays;
import lectern.tensor.Autograd;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Cross entropy of logits and classes, lᵢ = −ln softmax(xᵢ)[yᵢ], or of probabilities t, lᵢ = −Σ tᵢ ln softmax(xᵢ). With untrained logits of k classes it starts near
 * ln k. Label smoothing takes (1 − ε)t + ε/k as the target; it is least where the right logit is ln(1 + k(1 − ε)/ε) above the others (Szegedy et al. 2016).
 *
 * <p>Shapes: prediction [n, k] or [n, k, …] (logits, not probabilities), target [n] or [n, …] whole numbers 0…k−1, or probabilities shaped as the logits → [].
 * {@code new CrossEntropyLoss().smoothing(0.1).apply(zeros(2, 10), ints(3, 7))} is ln 10.
 *
 * @throws ShapeException if the shapes do not fit, a class index is outside 0…k−1 or probabilities do not sum to 1
 */
public final class CrossEntropyLoss extends ClassLoss<CrossEntropyLoss> {
    private static final String EXPECTED = "logits [n, k] and class indices [n] or probabilities [n, k]";
    private double smoothing;

    /** Takes a part 0 ≤ ε < 1 of the target away and spreads it evenly over all classes. */
    public CrossEntropyLoss smoothing(double epsilon) {
        if (!(epsilon >= 0 && epsilon < 1)) throw new IllegalArgumentException("CrossEntropyLoss: expected a smoothing 0 ≤ ε < 1, got " + epsilon);
        return with(loss -> loss.smoothing = epsilon);
    }

    /** The loss of logits. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        if (prediction.rank() >= 2 && Arrays.equals(prediction.shape(), target.shape())) return soft(prediction, target);
        check(prediction, target, EXPECTED);
        if (isMean() && !isWeighted() && smoothing == 0)
            return ignored() == null ? prediction.crossEntropy(target) : prediction.crossEntropy(target, ignored());
        return negative(prediction.logSoftmax(1), target, smoothing);
    }

    private Tensor soft(Tensor prediction, Tensor target) {
        checkScores(prediction);
        if (ignored() != null) throw new ShapeException("CrossEntropyLoss: expected class indices beside ignore(%d), got probabilities".formatted(ignored()));
        Autograd.noGrad(() -> {
            Tensor sums = target.sum(1);
            Inputs.probabilities(this, "probabilities", target, "");
            Inputs.refuse(this, sums.sub(1).abs().gt(1e-3), sums, "probabilities that sum to 1 along axis 1");
        });
        Tensor t = smoothing == 0 ? target : target.mul(1 - smoothing).add(Tensors.full(smoothing / target.size(1), prediction.dtype()));
        Tensor losses = prediction.logSoftmax(1).mul(t);
        return reduce((isWeighted() ? losses.mul(spread(prediction)) : losses).sum(1).neg());
    }

    @Override
    protected String settings() {
        String more = super.settings();
        return "from logits" + (smoothing == 0 ? "" : ", smoothing " + Inputs.text(smoothing)) + (more.isEmpty() ? "" : ", " + more);
    }
}
