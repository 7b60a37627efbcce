package lectern.loss;

import lectern.tensor.Tensor;

/**
 * The game of Goodfellow et al. (2014), with D = σ(score): the discriminator makes −E ln D(real) − E ln(1 − D(fake)) small, the generator E ln(1 − D(fake)). At D = ½ they
 * are ln 4 and −ln 2. The generator hardly learns while the discriminator is sure: prefer {@link NonSaturatingGANLoss}.
 *
 * <p>Shapes: scores of any shape, not empty → []. {@code new MinimaxGANLoss().discriminator(zeros(4), zeros(4))} is ln 4.
 */
public final class MinimaxGANLoss extends GANLoss {
    @Override
    protected Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return discriminate(real, fake);
    }

    static Tensor discriminate(Tensor real, Tensor fake) {
        return real.neg().softplus().mean().add(fake.softplus().mean());
    }

    @Override
    protected Tensor ofGenerator(Tensor fake) {
        return fake.softplus().mean().neg();
    }
}
