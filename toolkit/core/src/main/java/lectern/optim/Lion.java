package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Lion: θ ← (1 − αλ)θ − α·sign(β₁m + (1−β₁)g), then m ← β₂m + (1−β₂)g (Chen et al. 2023, algorithm 2): every weight moves by α.
 *
 * <pre>{@code
 * var optimizer = new Lion(net.parameters(), 1e-4).weightDecay(0.1);
 * }</pre>
 *
 * <p>β are 0.9 and 0.99; a rate a tenth of Adam's and a decay ten times as large are usual. Slot: m.
 */
public final class Lion extends Tuned<Lion> {
    private double beta1 = 0.9;
    private double beta2 = 0.99;

    public Lion(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** β₁ of the direction, β₂ of what is remembered. */
    public Lion betas(double beta1, double beta2) {
        this.beta1 = fraction("β₁", beta1);
        this.beta2 = fraction("β₂", beta2);
        return this;
    }

    @Override
    protected boolean isDecoupled() {
        return true;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        slots.descent().lion(theta, g, slots.get("m"), beta1, beta2);
    }
}
