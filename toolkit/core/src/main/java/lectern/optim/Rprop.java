package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/**
 * Resilient propagation: each weight has a step size Δ of its own, that grows by 1.2 while the gradient keeps its sign and shrinks by 0.5 when it changes;
 * θ ← θ − Δ·sign(g) (Riedmiller and Braun 1993).
 *
 * <pre>{@code
 * var optimizer = new Rprop(net.parameters(), 0.01);
 * }</pre>
 *
 * <p>Only signs count, so it needs the gradient of the whole data: over mini-batches with derivatives 0.1, 0.1, 0.1 and −0.5 a weight should turn back, and walks on.
 * After a change of sign it waits one step. The rate is the first Δ; changing it later has no effect. Slots: step, g.
 */
public final class Rprop extends Tuned<Rprop> {
    private double shrink = 0.5;
    private double grow = 1.2;
    private double least = 1e-6;
    private double most = 50;

    public Rprop(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** The factors of Δ after a change of sign and without one: 0.5 and 1.2. */
    public Rprop factors(double shrink, double grow) {
        this.shrink = fraction("the factor to shrink by", shrink);
        this.grow = atLeast(1, "a factor to grow by", grow);
        return this;
    }

    /** The bounds of Δ: 10⁻⁶ and 50. */
    public Rprop bounds(double least, double most) {
        this.least = atLeast(0, "a lower bound", least);
        this.most = atLeast(least, "an upper bound", most);
        return this;
    }

    @Override
    protected void update(Tensor theta, Tensor g, Slots slots, long t) {
        Tensor last = slots.get("g"), step = slots.get("step", rate()), turn = g.mul(last);
        Tensor shorter = step.mul(shrink).where(turn.lt(0), step);
        step.assign(step.mul(grow).where(turn.gt(0), shorter).clip(least, most));
        last.assign(g.where(turn.lt(0).not(), 0));
        theta.addInPlace(-1, last.sign().mul(step));
    }
}
