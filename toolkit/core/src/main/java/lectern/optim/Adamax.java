package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Adam with the largest gradient in place of the mean square: m ← β₁m + (1−β₁)g, u ← max(β₂u, |g| + ε), θ ← θ − α/(1−β₁ᵗ)·m/u (Kingma and Ba 2015, §7.1).
 *
 * <pre>{@code
 * var optimizer = new Adamax(net.parameters(), 2e-3);
 * }</pre>
 *
 * <p>Slots: m, u.
 */
public final class Adamax extends Moments<Adamax> {
    public Adamax(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor m = slots.average("m", beta1, g), u = slots.get("u");
        u.assign(u.mul(beta2).max(g.abs().add(epsilon)));
        theta.addInPlace(-rate() / (1 - Math.pow(beta1, t)), m.div(u));
    }
}
