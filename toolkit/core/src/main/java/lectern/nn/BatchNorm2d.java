package lectern.nn;

import lectern.tensor.Tensor;

/**
 * {@link BatchNorm} of images: y = γ·(x − μ)/√(σ² + ε) + β, μ and σ² of each channel over the batch, rows and columns (Ioffe and Szegedy 2015).
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, h, w]; γ, β [c].
 *
 * <pre>{@code new BatchNorm2d(64).apply(randn(32, 64, 7, 7)).shapeText()   // [32, 64, 7, 7]}</pre>
 */
public final class BatchNorm2d extends BatchNorm {
    /** For so many channels. */
    public BatchNorm2d(int channels) {
        super(channels);
    }

    private BatchNorm2d(BatchNorm from, double momentum, Affine affine) {
        super(from, momentum, affine);
    }

    /** The share m of each batch in the running averages. */
    public BatchNorm2d momentum(double momentum) {
        return new BatchNorm2d(this, momentum, affine());
    }

    /** The ε below the root. */
    public BatchNorm2d epsilon(double epsilon) {
        return new BatchNorm2d(this, momentum(), affine().epsilon(epsilon));
    }

    /** Without γ and β. */
    public BatchNorm2d noAffine() {
        return new BatchNorm2d(this, momentum(), affine().with(false, false));
    }

    @Override
    int axes(Tensor x) {
        return 4;
    }
}
