package lectern.metric;

import lectern.tensor.Tensor;

/** The share of false alarms and of hits when all scores of at least a threshold count as class 1; thresholds fall from infinity. All [m], float64. */
public record RocCurve(Tensor falseAlarms, Tensor hits, Tensor thresholds) {}
