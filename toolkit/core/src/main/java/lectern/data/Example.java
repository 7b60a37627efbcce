package lectern.data;

import lectern.tensor.Tensor;

/** One example x with its answer y, both without an axis for the batch. */
public record Example(Tensor x, Tensor y) {}
