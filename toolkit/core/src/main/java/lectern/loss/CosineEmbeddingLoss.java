package lectern.loss;

import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Pairs of rows by their angle: l = 1 − cos(a, b) where they belong together (y = 1), max(0, cos(a, b) − margin) where they do not (y = −1).
 *
 * <p>Shapes: a and b [n, d], y [n] → [], or [n] with {@code none()}; without y all pairs belong together.
 * {@code new CosineEmbeddingLoss().apply(ones(1, 2), ones(1, 2), tensor(-1))} is 1.
 *
 * @throws ShapeException if the shapes do not fit or are empty, or a label is not −1 or 1
 */
public final class CosineEmbeddingLoss extends ReducedLoss<CosineEmbeddingLoss> {
    private static final double EPSILON = 1e-12;
    private final double margin;

    /** With margin 0. */
    public CosineEmbeddingLoss() {
        this(0);
    }

    /** With the cosine, −1 to 1, that pairs apart may have at no loss. */
    public CosineEmbeddingLoss(double margin) {
        if (!(margin >= -1 && margin <= 1)) throw new IllegalArgumentException("CosineEmbeddingLoss: expected a margin from −1 to 1, got " + margin);
        this.margin = margin;
    }

    /** The loss of pairs that belong together. */
    @Override
    public Tensor apply(Tensor a, Tensor b) {
        Inputs.rows(this, a, b);
        return apply(a, b, Tensors.ones(a.size(0)));
    }

    /** The loss of pairs with labels 1 (together) or −1 (apart). */
    public Tensor apply(Tensor a, Tensor b, Tensor labels) {
        Inputs.rows(this, a, b);
        Inputs.labels(this, a, labels, -1, 1);
        Tensor lengths = a.square().sum(1).add(EPSILON).mul(b.square().sum(1).add(EPSILON)).sqrt(), cosine = a.mul(b).sum(1).div(lengths);
        return reduce(cosine.neg().add(1).where(labels.eq(1), cosine.sub(margin).relu()));
    }

    @Override
    protected String settings() {
        return "margin " + Inputs.text(margin);
    }
}
