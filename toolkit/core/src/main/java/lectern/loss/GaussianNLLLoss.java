package lectern.loss;

import java.util.Arrays;
import lectern.tensor.Autograd;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Negative log likelihood of a normal distribution whose mean and variance are predicted, l = ½(ln v + (μ − y)²/v), with v at least ε (Nix and Weigend 1994). With
 * {@code full()} the constant ½ ln 2π is added.
 *
 * <p>Shapes: mean and target alike, variance alike or with last axis 1 → [], or alike with {@code none()}. {@code new GaussianNLLLoss().apply(tensor(3), tensor(1), tensor(1))}
 * is 2.
 *
 * @throws ShapeException if the shapes do not fit or are empty, or a variance is negative
 */
public final class GaussianNLLLoss extends ReducedLoss<GaussianNLLLoss> {
    private boolean full;
    private double epsilon = 1e-6;

    /** With the constant that does not depend on the prediction. */
    public GaussianNLLLoss full() {
        return with(loss -> loss.full = true);
    }

    /** The least variance, 10⁻⁶ at first. */
    public GaussianNLLLoss epsilon(double least) {
        Inputs.positive(this, "epsilon", least);
        return with(loss -> loss.epsilon = least);
    }

    /** Not defined: a variance is needed. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        throw Inputs.more(this, "apply(mean, target, variance)");
    }

    /** The loss of a predicted mean and variance. */
    public Tensor apply(Tensor mean, Tensor target, Tensor variance) {
        Inputs.alike(this, mean, target);
        int[] narrow = mean.shape();
        if (narrow.length > 0) narrow[narrow.length - 1] = 1;
        if (!Arrays.equals(variance.shape(), mean.shape()) && !Arrays.equals(variance.shape(), narrow))
            throw new ShapeException("GaussianNLLLoss: expected a variance %s or %s, got %s".formatted(mean.shapeText(), Arrays.toString(narrow),
                    variance.shapeText()));
        Inputs.refuse(this, variance.ge(0).not(), variance, "a variance of at least 0. Hint: predict its logarithm and take exp()");
        Tensor lifted = Autograd.noGrad(() -> variance.max(epsilon).sub(variance)), v = variance.add(lifted); // where v is lifted it still learns
        Tensor losses = v.log().add(mean.sub(target).square().div(v)).mul(0.5);
        return reduce(full ? losses.add(0.5 * Math.log(2 * Math.PI)) : losses);
    }

    @Override
    protected String settings() {
        return (full ? "full, " : "") + "epsilon " + Inputs.text(epsilon);
    }
}
