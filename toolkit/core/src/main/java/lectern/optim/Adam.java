package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − α·m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ) (Kingma and Ba 2015, algorithm 1).
 *
 * <pre>{@code
 * var optimizer = new Adam(net.parameters(), 1e-3).betas(0.9, 0.999).epsilon(1e-8);
 * }</pre>
 *
 * <p>{@link #amsgrad} divides by the largest v so far (Reddi et al. 2018). Weight decay is added to the gradient. Slots: m, v, most.
 */
public final class Adam extends Moments<Adam> {
    private boolean amsgrad;

    public Adam(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** The largest v so far in place of v, so that steps never grow again. */
    public Adam amsgrad() {
        amsgrad = true;
        return this;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        slots.descent().adam(theta, g, slots.get("m"), slots.get("v"), amsgrad ? slots.get("most") : null, beta1, beta2, epsilon, t);
    }
}
