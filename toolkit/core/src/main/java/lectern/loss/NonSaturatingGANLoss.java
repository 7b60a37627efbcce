package lectern.loss;

import lectern.tensor.Tensor;

/**
 * The discriminator as in {@link MinimaxGANLoss}; the generator makes −E ln D(fake) small, which is steep just where it is caught (Goodfellow et al. 2014, §3). At D = ½
 * they are ln 4 and ln 2.
 *
 * <p>Shapes: scores (logits) of any shape, not empty → []. {@code new NonSaturatingGANLoss().generator(zeros(4))} is ln 2.
 */
public final class NonSaturatingGANLoss extends GANLoss {
    @Override
    protected Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return MinimaxGANLoss.discriminate(real, fake);
    }

    @Override
    protected Tensor ofGenerator(Tensor fake) {
        return fake.neg().softplus().mean();
    }
}
