package lectern.tensor;

import java.util.IdentityHashMap;
import java.util.Map;

/** The gradients of a backward pass that wait for their tensor's turn, and what becomes of their arrays afterwards. */
final class Pending {
    private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();
    private final Memory memory;

    /** {@code memory} is null where gradients belong to a graph of their own. */
    Pending(Memory memory) {
        this.memory = memory;
    }

    /** Adds to the gradient of x. */
    void add(Tensor x, Tensor g) {
        Tensor before = gradients.get(x);
        if (memory == null) {
            gradients.put(x, before == null ? g : before.add(g));
            return;
        }
        if (before == null) {
            memory.hold(g);
            gradients.put(x, g);
        } else if (memory.isOnly(before) && before.dtype() == g.dtype()) {
            Backend.current().addScaled(before, 1, g);
        } else {
            Tensor sum = before.add(g);
            memory.hold(sum);
            memory.drop(before);
            gradients.put(x, sum);
        }
    }

    /** The gradient of y, all of it. */
    Tensor take(Tensor y) {
        return gradients.remove(y);
    }

    void open(Op<?> op) {
        if (memory != null && !op.isForeign()) memory.open();
    }

    void close() {
        if (memory != null) memory.close();
    }

    /** The walk is done with this gradient. */
    void drop(Tensor g) {
        if (memory != null) memory.drop(g);
    }

    /** Somebody else holds this gradient from now on. */
    void release(Tensor g) {
        if (memory != null) memory.release(g);
    }
}
