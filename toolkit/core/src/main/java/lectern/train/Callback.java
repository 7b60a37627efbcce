package lectern.train;

import java.util.Map;
import lectern.tensor.Tensor;

/**
 * Something that goes along with a run: every method is called at its time and does nothing unless overridden. An exception ends {@code fit} at the last whole step.
 *
 * <pre>{@code
 * var watch = new Callback() {
 *     @Override public void onEpoch(Trainer t) { System.out.println(t.history().last("loss")); }
 * };
 * new Trainer(net, criterion, optimizer).callbacks(watch).fit(data, 5);
 * }</pre>
 */
public abstract class Callback {
    /** A run begins. */
    public void onStart(Trainer trainer) {}

    /** An interrupted run goes on. */
    public void onResume(Trainer trainer) {}

    /** Before the forward pass of a batch. */
    public void onBatch(Trainer trainer) {}

    /** All gradients of a step are there; they are not clipped yet, and the optimiser has not moved. Not called for a {@link TrainingStep}. */
    public void onGradients(Trainer trainer) {}

    /** The optimiser has moved. */
    public void onStep(Trainer trainer) {}

    /** An epoch and its validation are done and stand in the history. */
    public void onEpoch(Trainer trainer) {}

    /** The run was interrupted, stopped or broke off; another {@code fit} goes on. */
    public void onStop(Trainer trainer) {}

    /** The run is over. */
    public void onEnd(Trainer trainer) {}

    /** What a checkpoint must hold for this callback to go on, by name; nothing unless overridden. */
    public Map<String, Tensor> state() {
        return Map.of();
    }

    /** Takes back what {@link #state()} gave. */
    public void load(Map<String, Tensor> state) {
        if (!state.isEmpty()) throw new IllegalArgumentException(this + ": expected no saved state, got " + state.keySet());
    }

    @Override
    public String toString() {
        return getClass().getSimpleName().isEmpty() ? "Callback" : getClass().getSimpleName();
    }
}
