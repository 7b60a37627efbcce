package lectern.loss;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Minus the evidence lower bound of a variational autoencoder: for each example the reconstruction loss, summed, plus β times KL(q ‖ N(0, 1)) (Kingma and Welling 2014; β of
 * Higgins et al. 2017).
 *
 * <p>Shapes: prediction and target [n, …] as the reconstruction loss takes them, q over [n, …] → [], or [n] with {@code none()}.
 *
 * <pre>{@code
 * var q = new DiagonalGaussian(mean, logVariance);
 * Tensor loss = new ELBOLoss(new BCEWithLogitsLoss()).apply(decoder.apply(q.sample()), x, q);
 * }</pre>
 *
 * @throws ShapeException if the batches differ in size
 */
public final class ELBOLoss extends ReducedLoss<ELBOLoss> {
    private final ReducedLoss<?> reconstruction;
    private double beta = 1;

    /** With a loss of the reconstruction, whose own reduction does not matter. */
    public ELBOLoss(ReducedLoss<?> reconstruction) {
        this.reconstruction = reconstruction.none();
    }

    /** The weight of the divergence, 1 at first. */
    public ELBOLoss beta(double weight) {
        Inputs.atLeast(this, "beta", 0, weight);
        return with(loss -> loss.beta = weight);
    }

    /** Not defined: the distribution of the code is needed. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        throw Inputs.more(this, "apply(prediction, target, q)");
    }

    /** The loss of a reconstruction whose code was drawn from q. */
    public Tensor apply(Tensor prediction, Tensor target, DiagonalGaussian q) {
        Tensor losses = reconstruction.apply(prediction, target), kl = q.kl();
        if (losses.rank() == 0 || losses.size(0) != kl.size(0))
            throw new ShapeException("ELBOLoss: expected as many reconstructions as codes, got %s and %s".formatted(prediction.shapeText(),
                    q.mean().shapeText()));
        return reduce(losses.reshape(kl.size(0), -1).sum(1).add(kl.mul(beta)));
    }

    @Override
    protected String settings() {
        return reconstruction.getClass().getSimpleName() + ", beta " + Inputs.text(beta);
    }
}
