package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Adam with decoupled weight decay: θ ← (1 − αλ)θ − α·m̂/(√v̂ + ε), m and v as in {@link Adam}, λ not in the gradient (Loshchilov and Hutter 2019).
 *
 * <pre>{@code
 * var optimizer = new AdamW(net.parameters(), 1e-3).weightDecay(0.01);
 * }</pre>
 *
 * <p>λ is 0.01 unless said otherwise. Slots: m, v, most.
 */
public final class AdamW extends Moments<AdamW> {
    private boolean amsgrad;

    public AdamW(List<Tensor> parameters, double rate) {
        super(parameters, rate);
        weightDecay(0.01);
    }

    /** The largest v so far in place of v (Reddi et al. 2018). */
    public AdamW amsgrad() {
        amsgrad = true;
        return this;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected boolean isDecoupled() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        slots.descent().adam(theta, g, slots.get("m"), slots.get("v"), amsgrad ? slots.get("most") : null, beta1, beta2, epsilon, t);
    }
}
