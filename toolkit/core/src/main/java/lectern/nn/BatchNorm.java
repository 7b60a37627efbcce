package lectern.nn;

import lectern.tensor.BatchNormed;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Batch normalisation, y = γ·(x − μ)/√(σ² + ε) + β for each channel (Ioffe and Szegedy 2015). In training μ and σ² are those of the batch, and the running ones follow:
 * r ← (1 − m)·r + m·(μ, or σ²·k/(k − 1) for k values). In evaluation the running ones take their place, and no example depends on another.
 *
 * <p>Start: γ (weight) 1, β (bias) 0, running mean 0, running variance 1, all [c]; m = 0.1, ε = 10⁻⁵.
 *
 * <p>A setting gives a layer with the same weights and running averages and one thing changed.
 *
 * @throws ShapeException if x does not have so many channels, or in training one value a channel, which has no variance
 */
public abstract sealed class BatchNorm extends Layer permits BatchNorm1d, BatchNorm2d {
    private static final double MOMENTUM = 0.1;

    public final Tensor weight;
    public final Tensor bias;
    public final Tensor runningMean;
    public final Tensor runningVar;
    private final double momentum;
    private final Affine affine;

    BatchNorm(int channels) {
        affine = Affine.of("channels", channels);
        weight = parameter(affine.ones());
        bias = parameter(affine.zeros());
        runningMean = buffer(affine.zeros());
        runningVar = buffer(affine.ones());
        momentum = MOMENTUM;
    }

    /** Another layer's numbers under other settings. */
    BatchNorm(BatchNorm from, double momentum, Affine affine) {
        this.weight = affine.scales() ? parameter(from.weight) : null;
        this.bias = affine.shifts() ? parameter(from.bias) : null;
        this.runningMean = buffer(from.runningMean);
        this.runningVar = buffer(from.runningVar);
        if (!(momentum >= 0 && momentum <= 1)) throw new IllegalArgumentException("momentum: expected 0…1, got " + momentum);
        this.momentum = momentum;
        this.affine = affine;
    }

    /** The number of axes of this x, if the layer takes it. */
    abstract int axes(Tensor x);

    final double momentum() {
        return momentum;
    }

    final Affine affine() {
        return affine;
    }

    @Override
    public final Tensor forward(Tensor x) {
        return Images.of(this, x, axes(x), runningMean.size(0), isTraining() ? this::measured : this::remembered);
    }

    private Tensor remembered(Tensor x) {
        return x.batchNorm(runningMean, runningVar, weight, bias, affine.epsilon());
    }

    private Tensor measured(Tensor x) {
        BatchNormed found = x.batchNorm(weight, bias, affine.epsilon());
        runningMean.assign(runningMean.lerp(found.mean(), momentum));
        runningVar.assign(runningVar.lerp(found.variance(), momentum));
        return found.y();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + runningMean.size(0) + (momentum == MOMENTUM ? "" : ", momentum " + momentum) + affine.text() + ")";
    }
}
