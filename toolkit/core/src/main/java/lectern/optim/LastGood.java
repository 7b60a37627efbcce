package lectern.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import lectern.tensor.AnomalyException;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;

/**
 * The last good state of what was trained under {@link Autograd#anomaly}: weights and optimisers as they were before the last step, when a whole forward
 * and backward pass had gone through with finite numbers.
 *
 * <pre>{@code
 * Autograd.anomaly(() -> trainer.fit(data, 5));   // stops at the first NaN
 * LastGood.restore();                             // the weights before it
 * }</pre>
 */
public final class LastGood {
    private static final Map<Optimizer, State> STATES = new WeakHashMap<>();

    private LastGood() {}

    private record State(Map<Tensor, Tensor> weights, Map<String, Tensor> books, long steps) {
        static State of(Optimizer optimizer) {
            Map<Tensor, Tensor> weights = new LinkedHashMap<>();
            optimizer.parameters().forEach(p -> weights.put(p, OptimizerState.copy(p)));
            return new State(weights, optimizer.state(), optimizer.steps());
        }

        void restore(Optimizer optimizer) {
            weights.forEach(Tensor::assign);
            optimizer.load(books);
        }
    }

    /** Puts weights and optimisers back to where they were before the last step that was watched; tells of what. */
    public static synchronized String restore() {
        if (STATES.isEmpty())
            throw new IllegalStateException("LastGood: nothing is kept. Hint: a step under %%watch nan or Autograd.anomaly keeps the state before it");
        List<String> told = new ArrayList<>();
        STATES.forEach((optimizer, state) -> {
            state.restore(optimizer);
            told.add("%s after step %,d".formatted(optimizer, state.steps));
        });
        return String.join(", ", told);
    }

    /** Whether there is something to restore. */
    public static synchronized boolean isKept() {
        return !STATES.isEmpty();
    }

    /** Forgets all; a new watch begins. */
    public static synchronized void forget() {
        STATES.clear();
    }

    /** A step that is undone, and stops the computation, if it makes a weight that is not finite. */
    static void watch(Optimizer optimizer, Runnable step) {
        List<Tensor> parameters = optimizer.parameters();
        for (int i = 0; i < parameters.size(); i++)
            if (parameters.get(i).grad() != null && !isFinite(parameters.get(i).grad()))
                throw new AnomalyException(
                        "anomaly: %s: the gradient of parameter %d %s is not finite, and no operation made it so. Hint: look for NaN in the data"
                                .formatted(optimizer, i, parameters.get(i).shapeText()));
        State before = State.of(optimizer);
        synchronized (LastGood.class) {
            STATES.put(optimizer, before);
        }
        step.run();
        for (int i = 0; i < parameters.size(); i++) {
            if (isFinite(parameters.get(i))) continue;
            before.restore(optimizer);
            throw new AnomalyException("anomaly: the step of %s made parameter %d %s NaN or infinite; it was undone. Hint: a lower rate, clipNorm(1)"
                    .formatted(optimizer, i, parameters.get(i).shapeText()));
        }
    }

    private static boolean isFinite(Tensor x) {
        for (double v : x.toDoubles()) if (!Double.isFinite(v)) return false;
        return true;
    }
}
