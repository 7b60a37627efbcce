package lectern.tensor;

/** What long short-term memory carries from step to step: h and c, both [n, h]. */
public record LstmState(Tensor h, Tensor c) {}
