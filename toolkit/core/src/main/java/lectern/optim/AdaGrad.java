package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * AdaGrad: s ← s + g², θ ← θ − α·g/(√s + ε) (Duchi et al. 2011): what has seen large gradients takes small steps.
 *
 * <pre>{@code
 * var optimizer = new AdaGrad(net.parameters(), 0.01);
 * }</pre>
 *
 * <p>Slot: s.
 */
public final class AdaGrad extends Tuned<AdaGrad> {
    private double epsilon = 1e-10;
    private double start;

    public AdaGrad(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** ε of the denominator. */
    public AdaGrad epsilon(double epsilon) {
        this.epsilon = atLeast(0, "epsilon", epsilon);
        return this;
    }

    /** s before the first step. */
    public AdaGrad start(double s) {
        start = atLeast(0, "start", s);
        return this;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        slots.descent().adagrad(theta, g, slots.get("s", start), epsilon);
    }
}
