package lectern.loss;

import lectern.tensor.Tensor;

/** The distance of rows, ‖a − b + ε‖ₚ; ε keeps the slope finite where rows are equal. */
final class Distance {
    private static final double EPSILON = 1e-6;

    private Distance() {}

    static Tensor of(Tensor a, Tensor b, double p) {
        Tensor d = a.sub(b).add(EPSILON);
        return p == 2 ? d.norm(1) : d.abs().pow(p).sum(1).pow(1 / p);
    }
}
