package lectern.loss;

import lectern.tensor.Tensor;

/**
 * The two losses of a generative adversarial net, both to be made small, from the scores that the discriminator gives: logits, where 0 means that it cannot tell real from
 * fake.
 *
 * <pre>{@code
 * GANLoss gan = new NonSaturatingGANLoss();
 * gan.discriminator(d.apply(real), d.apply(g.apply(noise).detach())).backward();
 * gan.generator(d.apply(g.apply(noise))).backward();
 * }</pre>
 */
public abstract class GANLoss {
    /** What the discriminator makes small, from its scores of real and of fake examples. */
    public final Tensor discriminator(Tensor real, Tensor fake) {
        Inputs.filled(this, real);
        Inputs.filled(this, fake);
        return ofDiscriminator(real, fake);
    }

    /** What the generator makes small, from the discriminator's scores of its fakes. */
    public final Tensor generator(Tensor fake) {
        Inputs.filled(this, fake);
        return ofGenerator(fake);
    }

    /** The discriminator's loss of scores that are not empty. */
    protected abstract Tensor ofDiscriminator(Tensor real, Tensor fake);

    /** The generator's loss of scores that are not empty. */
    protected abstract Tensor ofGenerator(Tensor fake);

    /** Its simple name. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
