package lectern.nn;

import lectern.tensor.Tensor;

/** Sees the output y of a layer that has run; the path is {@code 0.weight}'s without the last part, empty for the net itself. See {@link Layer#observe}. */
@FunctionalInterface
public interface LayerObserver {
    /** The layer at this path has made y. */
    void saw(String path, Layer layer, Tensor y);
}
