package lectern.tensor;

/** A batch normalised by its own statistics, and these: the mean and the unbiased variance [c] of each channel, without a graph, for running averages. */
public record BatchNormed(Tensor y, Tensor mean, Tensor variance) {}
