package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Rectified Adam: θ ← θ − α·r·m̂/√v̂ once the average v has seen enough, θ ← θ − α·m̂ before; ρ∞ = 2/(1−β₂) − 1, ρ = ρ∞ − 2tβ₂ᵗ/(1−β₂ᵗ),
 * r = √((ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ)), enough is ρ > 5 (Liu et al. 2020).
 *
 * <pre>{@code
 * var optimizer = new RAdam(net.parameters(), 1e-3);
 * }</pre>
 *
 * <p>m, v, m̂ and v̂ as in {@link Adam}, ε beside √v. Slots: m, v.
 */
public final class RAdam extends Moments<RAdam> {
    public RAdam(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor m = slots.average("m", beta1, g), v = slots.average("v", beta2, g.square());
        double unbiased = 1 - Math.pow(beta2, t), limit = 2 / (1 - beta2) - 1, rho = limit - 2 * t * Math.pow(beta2, t) / unbiased;
        double step = rate() / (1 - Math.pow(beta1, t));
        if (rho <= 5) {
            theta.addInPlace(-step, m);
            return;
        }
        double r = Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        theta.addInPlace(-step * r * Math.sqrt(unbiased), m.div(v.sqrt().add(epsilon)));
    }
}
