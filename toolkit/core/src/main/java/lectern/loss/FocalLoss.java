package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Binary cross entropy that turns away from what is easy: l = −αₜ(1 − pₜ)ᵞ ln pₜ, with pₜ the probability of the right class, σ(x) or 1 − σ(x), and αₜ = α for positives,
 * 1 − α for negatives (Lin et al. 2017). With z = x for positives and −x for negatives, −ln pₜ = ln(1 + e⁻ᶻ) and −ln(1 − pₜ) = ln(1 + eᶻ).
 *
 * <p>Shapes: prediction (logits) and target (0 or 1) alike → [], or alike with {@code none()}. {@code new FocalLoss(0, 0.5).apply(tensor(0), tensor(1))} is ½ ln 2.
 *
 * @throws ShapeException if the shapes differ or are empty, or a target is not 0 or 1
 */
public final class FocalLoss extends ReducedLoss<FocalLoss> {
    private final double gamma, alpha;

    /** With γ = 2 and α = 0.25. */
    public FocalLoss() {
        this(2, 0.25);
    }

    /** With γ ≥ 0, how much easy examples are played down, and 0 < α < 1, how much positives count. */
    public FocalLoss(double gamma, double alpha) {
        this.gamma = Inputs.atLeast(this, "gamma", 0, gamma);
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("FocalLoss: expected 0 < alpha < 1, got " + Inputs.text(alpha));
        this.alpha = alpha;
    }

    /** The loss of logits. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        Inputs.alike(this, prediction, target);
        Inputs.either(this, target, 0, 1);
        Tensor y = target.to(prediction.dtype()), z = prediction.mul(y.mul(2).sub(1));
        Tensor share = y.mul(2 * alpha - 1).add(1 - alpha);
        return reduce(z.softplus().mul(-gamma).exp().mul(z.neg().softplus()).mul(share));
    }

    @Override
    protected String settings() {
        return "gamma %s, alpha %s".formatted(Inputs.text(gamma), Inputs.text(alpha));
    }
}
