package lectern.loss;

import java.util.Locale;
import java.util.function.Consumer;
import lectern.tensor.Tensor;

/**
 * A loss with one number for every element or example, which are then averaged (at first), summed or left as they are: {@code new MSELoss().sum()}. A setting returns a
 * changed copy, so that settings can be chained.
 */
public abstract class ReducedLoss<L extends ReducedLoss<L>> implements Loss, Cloneable {
    private enum Form {
        NONE, MEAN, SUM
    }

    private Form form = Form.MEAN;

    /** The losses themselves, not reduced. */
    public final L none() {
        return with(loss -> ((ReducedLoss<?>) loss).form = Form.NONE);
    }

    /** The mean of the losses; this is so at first. */
    public final L mean() {
        return with(loss -> ((ReducedLoss<?>) loss).form = Form.MEAN);
    }

    /** The sum of the losses. */
    public final L sum() {
        return with(loss -> ((ReducedLoss<?>) loss).form = Form.SUM);
    }

    /** A copy with a setting changed. */
    @SuppressWarnings("unchecked")
    protected final L with(Consumer<L> change) {
        try {
            L copy = (L) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether the losses are to be averaged. */
    protected final boolean isMean() {
        return form == Form.MEAN;
    }

    /** The losses as this loss is set to give them. */
    protected final Tensor reduce(Tensor losses) {
        return form == Form.NONE ? losses : form == Form.SUM ? losses.sum() : losses.mean();
    }

    /** As {@link #reduce(Tensor)}, where a mean is the sum divided by this weight. */
    protected final Tensor reduce(Tensor losses, double weight) {
        return isMean() ? losses.sum().div(weight) : reduce(losses);
    }

    /** The settings as they are printed, in words; empty at first. */
    protected String settings() {
        return "";
    }

    /** Its simple name with the settings and the reduction: {@code HuberLoss(delta 1, mean)}. */
    @Override
    public String toString() {
        String settings = settings();
        return "%s(%s%s)".formatted(getClass().getSimpleName(), settings.isEmpty() ? "" : settings + ", ", form.name().toLowerCase(Locale.ROOT));
    }
}
