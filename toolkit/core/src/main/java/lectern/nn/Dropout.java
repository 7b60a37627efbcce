package lectern.nn;

import lectern.tensor.Tensor;

/** While training each element is 0 with probability p and divided by 1 − p otherwise (Srivastava et al. 2014). */
public final class Dropout extends Layer {
    private final double p;

    public Dropout(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("Dropout: expected a probability 0 ≤ p ≤ 1, got " + p);
        this.p = p;
    }

    @Override
    public Tensor forward(Tensor x) {
        return isTraining() && p > 0 ? x.dropout(p) : x;
    }
}
