package lectern.loss;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** A loss of scores [n, k, …] against class indices [n, …], with a weight for each class and an index that does not count. */
public abstract class ClassLoss<L extends ClassLoss<L>> extends ReducedLoss<L> {
    private Tensor weights;
    private Integer ignored;

    /** How much each class counts; a mean is then divided by the weights of the targets. */
    public final L weights(double... ofClasses) {
        if (ofClasses.length == 0) throw new IllegalArgumentException(Inputs.name(this) + ": expected a weight for each class, got none");
        for (double w : ofClasses) Inputs.atLeast(this, "class weight", 0, w);
        return with(loss -> ((ClassLoss<?>) loss).weights = Tensor.wrap(ofClasses.clone(), ofClasses.length));
    }

    /** A target that does not count, such as padding. */
    public final L ignore(int index) {
        return with(loss -> ((ClassLoss<?>) loss).ignored = index);
    }

    /** The target that does not count, or null. */
    protected final Integer ignored() {
        return ignored;
    }

    /** The weights to multiply [n, k, …] with, 1 where none were set. */
    protected final Tensor spread(Tensor scores) {
        int[] shape = new int[scores.rank()];
        Arrays.fill(shape, 1);
        if (weights == null) return lectern.tensor.Tensors.full(1, scores.dtype(), shape);
        shape[1] = scores.size(1);
        return weights.to(scores.dtype()).reshape(shape);
    }

    /** Whether classes have weights. */
    protected final boolean isWeighted() {
        return weights != null;
    }

    /** Complains of shapes, weights and indices that do not fit. */
    protected final void check(Tensor scores, Tensor target, String expected) {
        int[] places = new int[Math.max(0, scores.rank() - 1)];
        for (int i = 0; i < places.length; i++) places[i] = scores.size(i == 0 ? 0 : i + 1);
        if (scores.rank() < 2 || !Arrays.equals(places, target.shape()))
            throw new ShapeException("%s: expected %s, got %s and %s".formatted(Inputs.name(this), expected, scores.shapeText(), target.shapeText()));
        checkScores(scores);
        Inputs.classes(this, target, scores.size(1), ignored);
        if (ignored != null && target.eq(ignored).all())
            throw new ShapeException("%s: every target is %d, which is ignored".formatted(Inputs.name(this), ignored));
    }

    /** Complains of an empty batch and of a wrong number of weights. */
    protected final void checkScores(Tensor scores) {
        Inputs.filled(this, scores);
        if (weights != null && weights.numel() != scores.size(1))
            throw new ShapeException("%s: expected %d classes, one a weight, got %s".formatted(Inputs.name(this), weights.numel(), scores.shapeText()));
    }

    /** −w[y]·((1 − ε) ln p[y]) − ε/k Σ w ln p of each place [n, …], reduced; a mean divides by Σ w[y]. */
    protected final Tensor negative(Tensor logs, Tensor target, double smoothing) {
        Tensor skip = ignored == null ? null : target.eq(ignored);
        Tensor index = (skip == null ? target : target.where(skip.not(), 0)).to(DType.INT32);
        Tensor losses = logs.gather(1, index.unsqueeze(1)).squeeze(1).neg();
        Tensor counts = weights == null ? null : weights.to(logs.dtype()).indexSelect(0, index.flatten()).reshape(index.shape());
        if (counts != null) losses = losses.mul(counts);
        if (smoothing > 0) losses = losses.mul(1 - smoothing).sub(logs.mul(spread(logs)).sum(1).mul(smoothing / logs.size(1)));
        if (skip != null) {
            losses = losses.maskedFill(skip, 0);
            counts = counts == null ? skip.not().to(logs.dtype()) : counts.maskedFill(skip, 0);
        }
        if (counts == null || !isMean()) return reduce(losses);
        double weight = counts.sum().item();
        if (weight == 0) throw new ShapeException(Inputs.name(this) + ": the classes of all targets weigh 0");
        return reduce(losses, weight);
    }

    @Override
    protected String settings() {
        String text = weights == null ? "" : "weights " + Arrays.toString(weights.toDoubles());
        return ignored == null ? text : (text.isEmpty() ? "" : text + ", ") + "without index " + ignored;
    }
}
