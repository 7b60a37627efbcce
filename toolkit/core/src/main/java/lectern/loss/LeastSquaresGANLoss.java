package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Scores shall be 1 for real and 0 for fake: the discriminator makes ½E(D(real) − 1)² + ½E D(fake)² small, the generator ½E(D(fake) − 1)² (Mao et al. 2017). Scores are
 * taken as they are, without a sigmoid.
 *
 * <p>Shapes: scores of any shape, not empty → []. {@code new LeastSquaresGANLoss().discriminator(zeros(4), zeros(4))} is ½.
 */
public final class LeastSquaresGANLoss extends GANLoss {
    @Override
    protected Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return real.sub(1).square().mean().add(fake.square().mean()).mul(0.5);
    }

    @Override
    protected Tensor ofGenerator(Tensor fake) {
        return fake.sub(1).square().mean().mul(0.5);
    }
}
