package lectern.optim;

import java.util.List;
import lectern.tensor.Descent;
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
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        double unbiased = 1 - Math.pow(beta2, t), limit = 2 / (1 - beta2) - 1, rho = limit - 2 * t * Math.pow(beta2, t) / unbiased,
                a = 1 / (1 - Math.pow(beta1, t));
        double r = Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        Descent.Quotient along = rho > 5 ? new Descent.Quotient(a * r * Math.sqrt(unbiased), 0, 1, epsilon) : new Descent.Quotient(a, 0, 0, 1);
        slots.descent().moments(theta, g, slots.get("m"), slots.get("v"), null, beta1, beta2, along);
    }
}
