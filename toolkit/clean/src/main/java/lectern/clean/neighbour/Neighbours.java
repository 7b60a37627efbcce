package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/** The nearest points of each of m queries, nearest first: distances [m, k] float64 and indices [m, k] int32. */
public record Neighbours(Tensor distances, Tensor indices) {}
