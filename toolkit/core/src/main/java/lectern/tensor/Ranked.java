package lectern.tensor;

/** Elements in order along an axis, and the indices (int32) at which they stood. */
public record Ranked(Tensor values, Tensor indices) {}
