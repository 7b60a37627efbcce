package lectern.clean.decompose;

import lectern.tensor.Tensor;

/** A matrix [m, n] as left [m, k] · rightᵀ, right [n, k]: k·(m + n) numbers instead of m·n. */
public record LowRank(Tensor left, Tensor right) {
    /** The matrix again. */
    public Tensor matrix() {
        return left.matmul(right, false, true);
    }

    /** How many numbers are stored. */
    public int numbers() {
        return left.numel() + right.numel();
    }

    @Override
    public String toString() {
        int m = left.size(0), n = right.size(0);
        return "rank %d of [%d, %d]: %,d numbers instead of %,d".formatted(left.size(1), m, n, numbers(), m * n);
    }
}
