package lectern.loss;

import lectern.tensor.Tensor;

/**
 * An anchor a shall be nearer to a positive p than to a negative n by a margin: l = max(0, d(a, p) − d(a, n) + margin), d(a, b) = ‖a − b + ε‖ₚ (Schroff et al. 2015).
 * With {@code swap()} the negative counts by its smaller distance to a or p (Balntas et al. 2016).
 *
 * <p>Shapes: three times [n, d] → [], or [n] with {@code none()}. {@code new TripletMarginLoss().apply(zeros(1, 2), zeros(1, 2), zeros(1, 2))} is 1.
 *
 * @throws ShapeException if the shapes differ or are empty
 */
public final class TripletMarginLoss extends ReducedLoss<TripletMarginLoss> {
    private double margin = 1, p = 2;
    private boolean swap;

    /** How much nearer the positive must be, 1 at first. */
    public TripletMarginLoss margin(double distance) {
        Inputs.positive(this, "margin", distance);
        return with(loss -> loss.margin = distance);
    }

    /** The norm of the distance, 2 at first. */
    public TripletMarginLoss norm(double power) {
        Inputs.atLeast(this, "norm", 1, power);
        return with(loss -> loss.p = power);
    }

    /** The negative counts by its smaller distance to the anchor or the positive. */
    public TripletMarginLoss swap() {
        return with(loss -> loss.swap = true);
    }

    /** Not defined: three inputs are needed. */
    @Override
    public Tensor apply(Tensor prediction, Tensor target) {
        throw Inputs.more(this, "apply(anchor, positive, negative)");
    }

    /** The loss of triplets of rows. */
    public Tensor apply(Tensor anchor, Tensor positive, Tensor negative) {
        Inputs.rows(this, anchor, positive, negative);
        Tensor far = Distance.of(anchor, negative, p);
        if (swap) far = far.min(Distance.of(positive, negative, p));
        return reduce(Distance.of(anchor, positive, p).sub(far).add(margin).relu());
    }

    @Override
    protected String settings() {
        return "margin %s, norm %s%s".formatted(Inputs.text(margin), Inputs.text(p), swap ? ", swap" : "");
    }
}
