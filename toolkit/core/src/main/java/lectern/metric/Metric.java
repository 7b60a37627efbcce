package lectern.metric;

import java.util.Locale;
import lectern.tensor.Tensor;

/**
 * A number that tells how good predictions are, collected batch by batch. However the data are cut into batches, the value is the same, bit for bit. A batch that is refused
 * leaves the metric as it was; an empty one changes nothing.
 *
 * <pre>{@code
 * var accuracy = new Accuracy();
 * for (var batch : test.batches(64)) accuracy.update(net.apply(batch.x()), batch.y());
 * accuracy.value()
 * }</pre>
 */
public abstract class Metric {
    /** Takes a batch into account. */
    public abstract void update(Tensor prediction, Tensor target);

    /**
     * The value over all batches since the last reset.
     *
     * @throws IllegalStateException if there were no data, or too few
     */
    public abstract double value();

    /** Forgets all batches. */
    public abstract void reset();

    /** What tables and logs call it. */
    public String name() {
        return getClass().getSimpleName();
    }

    /** The error of a value without data. */
    protected final IllegalStateException lacking(String what) {
        return new IllegalStateException("%s: %s. Hint: update(prediction, target) first".formatted(name(), what));
    }

    /** Name and value, or why there is none. */
    @Override
    public String toString() {
        try {
            return "%s %s".formatted(name(), String.format(Locale.ROOT, "%.4g", value()));
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }
}
