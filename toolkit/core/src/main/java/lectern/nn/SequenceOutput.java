package lectern.nn;

import lectern.tensor.Tensor;

/** What {@link RNN} and {@link GRU} make of a sequence: the outputs of all steps [n, t, directions·h], and the last states [layers·directions, n, h]. */
public record SequenceOutput(Tensor output, Tensor last) {}
