package lectern.nn;

import lectern.tensor.Tensor;

/** What is known of a graph's nodes [nodes, c] and of its edges [e, k]; edges is null where nothing is. */
public record GraphState(Tensor nodes, Tensor edges) {}
