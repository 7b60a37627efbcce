package lectern.metric;

import lectern.tensor.Tensor;

/** For each bin that is not empty: the mean probability that was told, how often it came true, and how many there are. All [m], float64. */
public record Reliability(Tensor told, Tensor came, Tensor counts) {}
