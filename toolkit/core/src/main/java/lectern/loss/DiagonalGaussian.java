package lectern.loss;

import java.util.Arrays;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Normal distributions N(μ, σ²) with independent coordinates, given by μ and ln σ², as an encoder predicts them.
 *
 * <p>Shapes: mean and logVariance alike, [n, …]. {@code new DiagonalGaussian(zeros(2, 3), zeros(2, 3)).kl()} is 0, 0.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public record DiagonalGaussian(Tensor mean, Tensor logVariance) {
    public DiagonalGaussian {
        if (mean.rank() == 0 || mean.numel() == 0 || !Arrays.equals(mean.shape(), logVariance.shape()))
            throw new ShapeException("DiagonalGaussian: expected mean and logVariance of one shape [n, …], got %s and %s".formatted(mean.shapeText(),
                    logVariance.shapeText()));
    }

    /** A sample z = μ + σ·ε with ε from the main generator, so that gradients reach μ and σ (Kingma and Welling 2014). */
    public Tensor sample() {
        return mean.add(logVariance.mul(0.5).exp().mul(Generator.main().normal(mean.shape()).to(mean.dtype())));
    }

    /** The divergence to N(0, 1) of each example, ½Σ(μ² + σ² − 1 − ln σ²), [n]. */
    public Tensor kl() {
        return mean.square().add(logVariance.exp()).sub(1).sub(logVariance).mul(0.5).reshape(mean.size(0), -1).sum(1);
    }

    @Override
    public String toString() {
        return "DiagonalGaussian" + mean.shapeText();
    }
}
