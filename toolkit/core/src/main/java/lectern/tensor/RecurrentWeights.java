package lectern.tensor;

/**
 * The weights of a recurrent layer with h units and k gates, in PyTorch's order and under its names weight_ih [k·h, in], weight_hh [k·h, h], bias_ih and bias_hh [k·h];
 * k is 4 (i, f, g, o) for LSTM and 3 (r, z, n) for GRU. Biases may be null.
 */
public record RecurrentWeights(Tensor input, Tensor state, Tensor inputBias, Tensor stateBias) {}
