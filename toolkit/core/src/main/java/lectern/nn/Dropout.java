package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Dropout: in training each element is 0 with probability p, and the others are divided by 1 − p, so that the mean stays (Srivastava et al. 2014). In evaluation y = x,
 * which is the weight-scaling rule: the mean of a linear unit over all masks is the unit with all its inputs.
 *
 * <p>Shapes: any. One draw from the generator for each call in training.
 *
 * <pre>{@code new Dropout(0.5).apply(ones(6))   // zeros and twos}</pre>
 *
 * @throws IllegalArgumentException if p is no probability
 */
public final class Dropout extends Layer {
    private final double p;

    /** Drops half of the elements. */
    public Dropout() {
        this(0.5);
    }

    /** Drops each element with probability p. */
    public Dropout(double p) {
        this.p = probability("Dropout", p);
    }

    static double probability(String who, double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException(who + ": expected a probability 0…1, got " + p);
        return p;
    }

    @Override
    public Tensor forward(Tensor x) {
        return isTraining() ? x.dropout(p) : x;
    }

    @Override
    public String toString() {
        return "Dropout(" + p + ")";
    }
}
