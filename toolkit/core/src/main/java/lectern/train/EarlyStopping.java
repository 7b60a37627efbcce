package lectern.train;

import static lectern.tensor.Tensors.full;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/**
 * Ends the run when a number has not improved for some epochs, and puts back the weights of the best one (Prechelt 1998). Watches {@code val loss}, or {@code loss}
 * without validation.
 *
 * <pre>{@code
 * trainer.callbacks(new EarlyStopping(3).most("val accuracy").minDelta(0.001)).fit(train, 100, test);
 * }</pre>
 *
 * @throws IllegalArgumentException at the end of an epoch whose row does not have the number
 */
public final class EarlyStopping extends Callback {
    private final int patience;
    private final Watched watched = new Watched();
    private double minDelta;
    private int waited;
    private int bestEpoch;
    private Map<String, Tensor> best = Map.of();

    /** Ends after this many epochs in a row without an improvement. */
    public EarlyStopping(int patience) {
        if (patience < 1) throw new IllegalArgumentException("EarlyStopping: expected a patience of at least 1 epoch, got " + patience);
        this.patience = patience;
    }

    /** Watches a column that should become small. */
    public EarlyStopping least(String column) {
        watched.watch(this, column, false);
        return this;
    }

    /** Watches a column that should become large. */
    public EarlyStopping most(String column) {
        watched.watch(this, column, true);
        return this;
    }

    /** Counts as an improvement only what is better by more than this. */
    public EarlyStopping minDelta(double delta) {
        if (!(delta >= 0)) throw new IllegalArgumentException("EarlyStopping: expected minDelta of at least 0, got " + delta);
        minDelta = delta;
        return this;
    }

    /** The epoch with the best value; 0 before the first. */
    public int bestEpoch() {
        return bestEpoch;
    }

    /** The best value so far; NaN before the first. */
    public double bestValue() {
        return watched.best();
    }

    @Override
    public void onStart(Trainer trainer) {
        watched.best(Double.NaN);
        waited = 0;
        bestEpoch = 0;
        best = Map.of();
    }

    @Override
    public void onEpoch(Trainer trainer) {
        if (watched.improves(watched.value(this, trainer.history()), minDelta)) {
            waited = 0;
            bestEpoch = trainer.epoch();
            Map<String, Tensor> copies = new LinkedHashMap<>();
            trainer.net().state().forEach((path, x) -> copies.put(path, Mark.copy(x)));
            best = copies;
        } else if (++waited >= patience) {
            trainer.finish("%s: no improvement in %d epochs; the weights of epoch %d are back (%s)".formatted(this, patience, bestEpoch,
                    History.number(watched.best())));
        }
    }

    @Override
    public void onEnd(Trainer trainer) {
        Map<String, Tensor> state = trainer.net().state();
        best.forEach((path, x) -> state.get(path).assign(x));
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("best", full(watched.best(), DType.FLOAT64));
        state.put("waited", full(waited, DType.INT32));
        state.put("bestEpoch", full(bestEpoch, DType.INT32));
        best.forEach((path, x) -> state.put("net." + path, x));
        return state;
    }

    @Override
    public void load(Map<String, Tensor> state) {
        for (String name : new String[]{"best", "waited", "bestEpoch"})
            if (!state.containsKey(name)) throw new IllegalArgumentException("%s: expected %s in a saved state, got %s".formatted(this, name, state.keySet()));
        watched.best(state.get("best").item());
        waited = (int) state.get("waited").item();
        bestEpoch = (int) state.get("bestEpoch").item();
        Map<String, Tensor> copies = new LinkedHashMap<>();
        state.forEach((name, x) -> {
            if (name.startsWith("net.")) copies.put(name.substring(4), Mark.copy(x));
        });
        best = copies;
    }

    @Override
    public String toString() {
        return "EarlyStopping(patience %d, %s)".formatted(patience, watched);
    }
}
