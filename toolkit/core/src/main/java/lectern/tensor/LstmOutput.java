package lectern.tensor;

/** The outputs h₁ … hₜ [t, n, h] of long short-term memory, and its last state. */
public record LstmOutput(Tensor output, LstmState last) {}
