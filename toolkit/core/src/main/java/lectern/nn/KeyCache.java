package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** The keys and values [n, heads, s, d/heads] that an attention has computed, so that the next word costs one query and not the whole text again. */
public final class KeyCache {
    private Tensor keys;
    private Tensor values;

    /** How many keys there are. */
    public int length() {
        return keys == null ? 0 : keys.size(2);
    }

    void add(Tensor k, Tensor v) {
        if (keys != null && (keys.size(0) != k.size(0) || keys.size(1) != k.size(1) || keys.size(3) != k.size(3)))
            throw new ShapeException("KeyCache: expected keys [%d, %d, *, %d], got %s. Hint: a new KeyCache for another batch or layer".formatted(keys.size(0),
                    keys.size(1), keys.size(3), k.shapeText()));
        keys = keys == null ? k : Tensors.concat(2, keys, k);
        values = values == null ? v : Tensors.concat(2, values, v);
    }

    Tensor keys() {
        return keys;
    }

    Tensor values() {
        return values;
    }
}
