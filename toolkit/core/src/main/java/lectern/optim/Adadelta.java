package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Adadelta: v ← ρv + (1−ρ)g², δ = g·√(u + ε)/√(v + ε), u ← ρu + (1−ρ)δ², θ ← θ − αδ (Zeiler 2012); the paper's α is 1.
 *
 * <pre>{@code
 * var optimizer = new Adadelta(net.parameters(), 1).rho(0.95);
 * }</pre>
 *
 * <p>Slots: v, u.
 */
public final class Adadelta extends Tuned<Adadelta> {
    private double rho = 0.9;
    private double epsilon = 1e-6;

    public Adadelta(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** ρ of both averages. */
    public Adadelta rho(double rho) {
        this.rho = fraction("ρ", rho);
        return this;
    }

    /** ε under the roots. */
    public Adadelta epsilon(double epsilon) {
        this.epsilon = positive("epsilon", epsilon);
        return this;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor v = slots.average("v", rho, g.square());
        Tensor delta = slots.get("u").add(epsilon).sqrt().div(v.add(epsilon).sqrt()).mul(g);
        slots.average("u", rho, delta.square());
        theta.addInPlace(-rate(), delta);
    }
}
