package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * RMSprop: v ← βv + (1−β)g², θ ← θ − α·g/(√v + ε) (Tieleman and Hinton 2012).
 *
 * <pre>{@code
 * var optimizer = new RMSprop(net.parameters(), 0.01).beta(0.9).momentum(0.9);
 * }</pre>
 *
 * <p>Momentum: u = g/(√v + ε), b ← μb + u, θ ← θ − αb. Centred: √(v − m²) for √v, m ← βm + (1−β)g (Graves 2013). Slots: v, m, b.
 */
public final class RMSprop extends Tuned<RMSprop> {
    private double beta = 0.99;
    private double epsilon = 1e-8;
    private double momentum;
    private boolean centred;

    public RMSprop(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** β of the average of squares. */
    public RMSprop beta(double beta) {
        this.beta = fraction("β", beta);
        return this;
    }

    /** ε of the denominator. */
    public RMSprop epsilon(double epsilon) {
        this.epsilon = atLeast(0, "epsilon", epsilon);
        return this;
    }

    /** μ; 0, the default, is no momentum. */
    public RMSprop momentum(double mu) {
        momentum = fraction("momentum", mu);
        return this;
    }

    /** The variance of the gradient in place of its mean square. */
    public RMSprop centred() {
        centred = true;
        return this;
    }

    @Override
    protected boolean isFused() {
        return true;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor m = centred ? slots.get("m") : null, b = momentum == 0 ? null : slots.get("b");
        slots.descent().rmsprop(theta, g, slots.get("v"), m, b, beta, momentum, epsilon);
    }
}
