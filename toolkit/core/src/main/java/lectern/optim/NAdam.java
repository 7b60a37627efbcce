package lectern.optim;

import java.util.List;
import lectern.tensor.Descent;
import lectern.tensor.Tensor;

/**
 * Adam with Nesterov's momentum: θ ← θ − α·(μ′m/(1 − Mμ′) + (1−μ)g/(1 − M))/(√v̂ + ε), with m, v and v̂ of {@link Adam}, μ = β₁(1 − ½·0.96^(tψ)), μ′ that of t + 1 and M
 * the product of all μ so far (Dozat 2016).
 *
 * <pre>{@code
 * var optimizer = new NAdam(net.parameters(), 2e-3);
 * }</pre>
 *
 * <p>Slots: m, v, product.
 */
public final class NAdam extends Moments<NAdam> {
    private double psi = 0.004;

    public NAdam(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** ψ, how fast the momentum warms up: 0.004. */
    public NAdam momentumDecay(double psi) {
        this.psi = atLeast(0, "momentumDecay", psi);
        return this;
    }

    private double mu(long t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, t * psi));
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor product = slots.number("product", 1);
        product.assign(product.mul(mu(t)));
        double now = product.item(), next = mu(t + 1);
        Descent.Quotient along = new Descent.Quotient(next / (1 - now * next), (1 - mu(t)) / (1 - now), 1 / Math.sqrt(1 - Math.pow(beta2, t)), epsilon);
        slots.descent().moments(theta, g, slots.get("m"), slots.get("v"), null, beta1, beta2, along);
    }
}
