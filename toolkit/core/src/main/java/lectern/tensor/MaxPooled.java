package lectern.tensor;

/** The largest elements of windows [n, c, …] and where they stood: indices (int32) within a plane, row after row. */
public record MaxPooled(Tensor values, Tensor indices) {}
