package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Adam by layers: r = m̂/(√v̂ + ε) + λθ, θ ← θ − α·‖θ‖/‖r‖·r for each parameter, with m̂ and v̂ of {@link Adam}; the quotient is 1 where a norm is 0. For large batches
 * (You et al. 2020).
 *
 * <pre>{@code
 * var optimizer = new LAMB(net.parameters(), 2e-3).weightDecay(0.01);
 * }</pre>
 *
 * <p>ε is 10⁻⁶; the weight decay λ counts in the norm, not in the gradient. Slots: m, v.
 */
public final class LAMB extends Moments<LAMB> {
    public LAMB(List<Tensor> parameters, double rate) {
        super(parameters, rate);
        epsilon = 1e-6;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor gradient, Slots slots, long t) {
        Tensor g = slots.descent().scale() == 1 ? gradient : gradient.mul(slots.descent().scale());
        Tensor m = slots.average("m", beta1, g), v = slots.average("v", beta2, g.square());
        Tensor r = m.div(1 - Math.pow(beta1, t)).div(v.div(1 - Math.pow(beta2, t)).sqrt().add(epsilon));
        r.addInPlace(slots.descent().decay(), theta);
        double ofTheta = Gradients.norm(theta), ofR = Gradients.norm(r), trust = ofTheta > 0 && ofR > 0 ? ofTheta / ofR : 1;
        theta.addInPlace(slots.descent().shrink() - 1, theta);
        theta.addInPlace(-rate() * trust, r);
    }
}
