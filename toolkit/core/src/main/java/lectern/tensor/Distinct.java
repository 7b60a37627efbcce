package lectern.tensor;

/** The different values of a tensor, ascending [n]; how often each occurs [n]; and for every element the place of its value, in the tensor's shape. */
public record Distinct(Tensor values, Tensor counts, Tensor inverse) {}
