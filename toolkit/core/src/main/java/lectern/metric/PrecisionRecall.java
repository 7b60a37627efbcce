package lectern.metric;

import lectern.tensor.Tensor;

/** Precision and recall when all scores of at least a threshold count as class 1; thresholds fall from infinity, where the precision is 1. All [m], float64. */
public record PrecisionRecall(Tensor precision, Tensor recall, Tensor thresholds) {}
