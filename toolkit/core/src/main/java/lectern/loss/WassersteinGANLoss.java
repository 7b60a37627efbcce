package lectern.loss;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import lectern.tensor.Autograd;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The critic makes E D(fake) − E D(real) small, the generator −E D(fake) (Arjovsky et al. 2017). The critic's slope is held near 1 by the penalty λE(‖∇D(x̂)‖₂ − 1)² at
 * points x̂ between real and fake examples, to be added to its loss (Gulrajani et al. 2017).
 *
 * <p>Shapes: scores of any shape, not empty → []; for the penalty real and fake examples alike, [n, …] → []. The points x̂ come from the main generator.
 *
 * <pre>{@code
 * var gan = new WassersteinGANLoss();
 * gan.discriminator(d.apply(real), d.apply(fake)).add(gan.penalty(d::apply, real, fake)).backward();
 * }</pre>
 */
public final class WassersteinGANLoss extends GANLoss {
    private static final double EPSILON = 1e-12;
    private final double lambda;

    /** With λ = 10. */
    public WassersteinGANLoss() {
        this(10);
    }

    /** With the weight λ of the penalty. */
    public WassersteinGANLoss(double lambda) {
        this.lambda = Inputs.positive(this, "lambda", lambda);
    }

    @Override
    protected Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return fake.mean().sub(real.mean());
    }

    @Override
    protected Tensor ofGenerator(Tensor fake) {
        return fake.mean().neg();
    }

    /** The gradient penalty of a critic, to be differentiated by its parameters. */
    public Tensor penalty(UnaryOperator<Tensor> critic, Tensor real, Tensor fake) {
        if (real.rank() == 0 || !Arrays.equals(real.shape(), fake.shape()))
            throw new ShapeException("WassersteinGANLoss: expected real and fake examples of one shape [n, …], got %s and %s".formatted(real.shapeText(),
                    fake.shapeText()));
        Inputs.filled(this, real);
        int[] each = new int[real.rank()];
        Arrays.fill(each, 1);
        each[0] = real.size(0);
        Tensor share = Generator.main().uniform(0, 1, each).to(real.dtype());
        Tensor between = fake.detach().add(real.detach().sub(fake.detach()).mul(share)).detach().requiresGrad();
        Tensor slope = Autograd.grad(critic.apply(between).sum(), List.of(between), true).getFirst();
        return slope.reshape(each[0], -1).square().sum(1).add(EPSILON).sqrt().sub(1).square().mean().mul(lambda);
    }

    @Override
    public String toString() {
        return "WassersteinGANLoss(lambda %s)".formatted(Inputs.text(lambda));
    }
}
