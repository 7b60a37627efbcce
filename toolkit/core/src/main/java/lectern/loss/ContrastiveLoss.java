package lectern.loss;

import lectern.tensor.Tensor;

/**
 * Pairs of rows by their distance d = ‖a − b + ε‖₂: l = ½d² where they belong together (y = 1), ½ max(0, margin − d)² where they do not (y = 0) (Hadsell et al. 2006, who
 * write y the other way round).
 *
 * <p>Shapes: a and b [n, d], y [n] → [], or [n] with {@code none()}. {@code new ContrastiveLoss().apply(zeros(1, 2), zeros(1, 2), tensor(0))} is ½.
 *
 * @throws ShapeException if the shapes do not fit or are empty, or a label is not 0 or 1
 */
public final class ContrastiveLoss extends ReducedLoss<ContrastiveLoss> {
    private final double margin;

    /** With margin 1. */
    public ContrastiveLoss() {
        this(1);
    }

    /** With the distance from which on pairs apart cost nothing. */
    public ContrastiveLoss(double margin) {
        this.margin = Inputs.positive(this, "margin", margin);
    }

    /** Not defined: labels are needed. */
    @Override
    public Tensor apply(Tensor a, Tensor b) {
        throw Inputs.more(this, "apply(a, b, labels)");
    }

    /** The loss of pairs with labels 1 (together) or 0 (apart). */
    public Tensor apply(Tensor a, Tensor b, Tensor labels) {
        Inputs.rows(this, a, b);
        Inputs.labels(this, a, labels, 0, 1);
        Tensor d = Distance.of(a, b, 2);
        return reduce(d.square().where(labels.eq(1), d.neg().add(margin).relu().square()).mul(0.5));
    }

    @Override
    protected String settings() {
        return "margin " + Inputs.text(margin);
    }
}
