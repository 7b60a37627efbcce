package lectern.train;

import java.util.Map;
import lectern.optim.ReduceOnPlateau;
import lectern.tensor.Tensor;

/**
 * Shows a plateau schedule the loss of every epoch, so that it lowers the rate where that no longer falls: {@code val loss}, or {@code loss} without validation.
 *
 * <pre>{@code trainer.callbacks(new PlateauCallback(new ReduceOnPlateau(optimizer).factor(0.5).patience(3))).fit(train, 50, test);}</pre>
 */
public final class PlateauCallback extends Callback {
    private final ReduceOnPlateau plateau;
    private final Watched watched = new Watched();

    /** Feeds this schedule; whether small or large is good is its setting. */
    public PlateauCallback(ReduceOnPlateau plateau) {
        if (plateau == null) throw new IllegalArgumentException("PlateauCallback: expected a schedule, got null. Hint: new ReduceOnPlateau(optimizer)");
        this.plateau = plateau;
    }

    /** Shows it another column of the history. */
    public PlateauCallback watch(String column) {
        watched.watch(this, column, false);
        return this;
    }

    @Override
    public void onEpoch(Trainer trainer) {
        plateau.observe(watched.value(this, trainer.history()));
    }

    @Override
    public Map<String, Tensor> state() {
        return plateau.state();
    }

    @Override
    public void load(Map<String, Tensor> state) {
        plateau.load(state);
    }

    @Override
    public String toString() {
        return "PlateauCallback(%s)".formatted(plateau);
    }
}
