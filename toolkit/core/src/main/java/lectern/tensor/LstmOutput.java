package lectern.tensor;

/** The outputs h₁ … hₜ of long short-term memory, [t, n, h] or as the layer orders them, and its last state. */
public record LstmOutput(Tensor output, LstmState last) {}
