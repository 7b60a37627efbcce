package lectern.nn;

import lectern.tensor.Tensor;

/**
 * Gaussian error linear unit, y = x · Φ(x), Φ the distribution function of the standard normal (Hendrycks and Gimpel 2016).
 *
 * <p>Any shape. Range [−0.170, ∞). Derivative Φ(x) + x · φ(x).
 *
 * <pre>{@code new GELU().tanh()   // the approximation of GPT-2}</pre>
 */
public final class GELU extends Layer {
    private final boolean approximate;

    public GELU() {
        this(false);
    }

    private GELU(boolean approximate) {
        this.approximate = approximate;
    }

    /** The approximation y = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³))). */
    public GELU tanh() {
        return new GELU(true);
    }

    @Override
    public Tensor forward(Tensor x) {
        return approximate ? x.geluTanh() : x.gelu();
    }

    @Override
    public String toString() {
        return approximate ? "GELU(tanh)" : "GELU()";
    }
}
