package lectern.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Descent;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * An average of the parameters over the steps, a ← a + w(θ − a): it often generalises better than the last θ. {@link #swap} puts it in their place and back.
 *
 * <pre>{@code
 * var average = new EMA(net.parameters(), 0.999);
 * optimizer.step();
 * average.update();                        // after each step
 * average.with(() -> validate(net));       // with the average; afterwards θ is what it was
 * }</pre>
 *
 * <p>Running statistics of batch norm belong to the old weights: run the training data through once after a lasting swap.
 */
public abstract class WeightAverage {
    private final List<Tensor> parameters;
    private final List<Tensor> averages = new ArrayList<>();
    private long updates;
    private boolean swapped;

    WeightAverage(List<Tensor> parameters) {
        if (parameters.isEmpty()) throw new IllegalArgumentException(name() + ": expected parameters, got none. Hint: net.parameters()");
        this.parameters = List.copyOf(parameters);
        for (Tensor p : parameters) averages.add(Tensors.zerosLike(p));
    }

    /** w of the update that follows n others. */
    abstract double weight(long n);

    /** Takes the parameters into the average; the first time they are the average. */
    public final void update() {
        if (swapped) throw new IllegalStateException(name() + ": update() while the average is swapped in. Hint: swap() first");
        double w = updates == 0 ? 1 : weight(updates);
        for (int i = 0; i < averages.size(); i++)
            if (updates == 0) averages.get(i).assign(parameters.get(i));
            else new Descent(w, -1, 1, 1).sgd(averages.get(i), parameters.get(i), null, 0, 1, false);
        updates++;
    }

    /** How many updates there were. */
    public final long updates() {
        return updates;
    }

    /** Exchanges the parameters and the average. */
    public final void swap() {
        if (updates == 0) throw new IllegalStateException(name() + ": swap() before update(), there is no average yet");
        for (int i = 0; i < averages.size(); i++) {
            Tensor theta = parameters.get(i), kept = Tensors.zerosLike(theta);
            kept.assign(theta);
            theta.assign(averages.get(i));
            averages.get(i).assign(kept);
        }
        swapped = !swapped;
    }

    /** Runs something with the average in place of the parameters, which are restored whatever happens. */
    public final void with(Runnable work) {
        if (swapped) throw new IllegalStateException(name() + ": with() while the average is swapped in. Hint: swap() first");
        swap();
        try {
            work.run();
        } finally {
            swap();
        }
    }

    /** The average, parameter by parameter, as copies, and {@code updates}. */
    public final Map<String, Tensor> state() {
        if (swapped) throw new IllegalStateException(name() + ": state() while the average is swapped in. Hint: swap() first");
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("updates", Tensors.full(updates, DType.FLOAT64));
        for (int i = 0; i < averages.size(); i++) {
            Tensor copy = Tensors.zerosLike(averages.get(i));
            copy.assign(averages.get(i));
            state.put(i + ".average", copy);
        }
        return state;
    }

    /** Goes on where {@link #state} was taken. */
    public final void load(Map<String, Tensor> state) {
        for (int i = 0; i < averages.size(); i++) {
            Tensor x = state.get(i + ".average");
            if (x == null || !state.containsKey("updates"))
                throw new IllegalArgumentException(
                        "%s: load: expected updates and the average of %d parameters, got %s".formatted(name(), averages.size(), state.keySet()));
            if (!x.shapeText().equals(averages.get(i).shapeText()))
                throw new ShapeException("%s: load: expected %s for %d.average, got %s".formatted(name(), averages.get(i).shapeText(), i, x.shapeText()));
        }
        for (int i = 0; i < averages.size(); i++) averages.get(i).assign(state.get(i + ".average"));
        updates = (long) state.get("updates").item();
        swapped = false;
    }

    private String name() {
        return getClass().getSimpleName();
    }
}
