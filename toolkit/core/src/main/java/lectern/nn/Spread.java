package lectern.nn;

import lectern.tensor.Tensor;

/** Answers of several passes: their mean and their standard deviation (divided by k − 1), each of the shape of one answer. */
public record Spread(Tensor mean, Tensor deviation) {}
