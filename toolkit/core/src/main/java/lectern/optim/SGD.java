package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Stochastic gradient descent, θ ← θ − α·g (Robbins and Monro 1951), with momentum in two forms (Polyak 1964): velocity, v ← μv + (1−κ)g, and moving average,
 * v ← μv + (1−μ)g; then θ ← θ − αv, or with Nesterov's look ahead θ ← θ − α(g + μv) (Sutskever et al. 2013), of the average θ ← θ − α((1−μ)g + μv).
 *
 * <pre>{@code
 * var optimizer = new SGD(net.parameters(), 0.1).momentum(0.9).nesterov().weightDecay(1e-4);
 * }</pre>
 *
 * <p>κ dampens the velocity from the second step on, as in PyTorch. Slot: v.
 */
public final class SGD extends Tuned<SGD> {
    private double momentum;
    private double dampening;
    private boolean averaged;
    private boolean nesterov;

    public SGD(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** μ of the velocity; 0, the default, is no momentum. */
    public SGD momentum(double mu) {
        momentum = fraction("momentum", mu);
        averaged = false;
        return this;
    }

    /** μ of the moving average of gradients. */
    public SGD average(double mu) {
        momentum = fraction("average", mu);
        averaged = true;
        return this;
    }

    /** Looks ahead: the gradient joins the velocity once more. */
    public SGD nesterov() {
        nesterov = true;
        return this;
    }

    /** κ of the velocity. */
    public SGD dampening(double kappa) {
        dampening = fraction("dampening", kappa);
        return this;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new IllegalStateException("SGD: nesterov() expects a momentum and no dampening, got momentum " + momentum + " and dampening " + dampening);
        boolean dampened = !averaged && dampening != 0, first = dampened && t == 1;
        double take = averaged ? 1 - momentum : first ? 1 : 1 - dampening;
        slots.descent().sgd(theta, g, momentum == 0 ? null : slots.get("v"), first ? 0 : momentum, take, nesterov);
    }

    @Override
    public String toString() {
        return "SGD(rate %s%s%s)".formatted(rate(), momentum == 0 ? "" : (averaged ? ", average " : ", momentum ") + momentum, nesterov ? ", nesterov" : "");
    }
}
