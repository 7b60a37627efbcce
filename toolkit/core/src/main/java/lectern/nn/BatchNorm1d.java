package lectern.nn;

import lectern.tensor.Tensor;

/**
 * {@link BatchNorm} of feature vectors and sequences: y = γ·(x − μ)/√(σ² + ε) + β, μ and σ² of each channel over the batch and the length (Ioffe and Szegedy 2015).
 *
 * <p>Shapes: x [n, c] or [n, c, l] → y of the same shape; γ, β [c].
 *
 * <pre>{@code new BatchNorm1d(64).apply(randn(32, 64)).shapeText()   // [32, 64]}</pre>
 */
public final class BatchNorm1d extends BatchNorm {
    /** For so many channels. */
    public BatchNorm1d(int channels) {
        super(channels);
    }

    private BatchNorm1d(BatchNorm from, double momentum, Affine affine) {
        super(from, momentum, affine);
    }

    /** The share m of each batch in the running averages. */
    public BatchNorm1d momentum(double momentum) {
        return new BatchNorm1d(this, momentum, affine());
    }

    /** The ε below the root. */
    public BatchNorm1d epsilon(double epsilon) {
        return new BatchNorm1d(this, momentum(), affine().epsilon(epsilon));
    }

    /** Without γ and β. */
    public BatchNorm1d noAffine() {
        return new BatchNorm1d(this, momentum(), affine().with(false, false));
    }

    @Override
    int axes(Tensor x) {
        return x.rank() == 2 ? 2 : 3;
    }
}
