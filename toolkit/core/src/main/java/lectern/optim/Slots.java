package lectern.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Descent;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** What an optimiser remembers of one parameter: tensors by name, made when first asked for, saved and loaded with the optimiser. Change them in place, by {@code assign}. */
public final class Slots {
    private final Tensor theta;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private long taken;
    private Descent descent;

    Slots(Tensor theta) {
        this.theta = theta;
    }

    /** The slot of this name, shaped as the parameter; zeros at first. */
    public Tensor get(String name) {
        return get(name, 0);
    }

    /** The slot of this name, shaped as the parameter; {@code start} everywhere at first. */
    public Tensor get(String name, double start) {
        Tensor slot = tensors.get(name);
        if (slot == null) tensors.put(name, slot = Tensors.full(start, theta.dtype(), theta.shape()));
        if (!Arrays.equals(slot.shape(), theta.shape()))
            throw new ShapeException(
                    "slot %s: expected %s, got %s. Hint: it was loaded from another optimiser".formatted(name, theta.shapeText(), slot.shapeText()));
        if (slot.dtype() != theta.dtype()) tensors.put(name, slot = slot.to(theta.dtype()));
        return slot;
    }

    /** The slot of this name moved towards x: s ← βs + (1−β)x in one pass, zeros at first; returns the slot. */
    public Tensor average(String name, double beta, Tensor x) {
        Tensor slot = get(name);
        new Descent(1 - beta, -1, 1, 1).sgd(slot, x, null, 0, 1, false);
        return slot;
    }

    /** A single number, float64 []; {@code start} at first. */
    public Tensor number(String name, double start) {
        return tensors.computeIfAbsent(name, n -> Tensors.full(start, DType.FLOAT64));
    }

    /** The step of the moment for fused updates: rate, factor of the gradient and decay. */
    public Descent descent() {
        return descent;
    }

    void descent(Descent descent) {
        this.descent = descent;
    }

    /** How many steps this parameter has taken. */
    long taken() {
        return taken;
    }

    void taken(long taken) {
        this.taken = taken;
    }

    Map<String, Tensor> all() {
        return tensors;
    }
}
