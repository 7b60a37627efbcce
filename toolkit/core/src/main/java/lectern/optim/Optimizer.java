package lectern.optim;

import java.util.List;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;

/** Changes parameters so that a loss falls. This class keeps the books; a subclass is one formula. */
public abstract class Optimizer {
    private final List<Tensor> parameters;
    private double rate;

    protected Optimizer(List<Tensor> parameters, double rate) {
        if (parameters.isEmpty()) throw new IllegalArgumentException(getClass().getSimpleName() + ": expected parameters, got none. Hint: net.parameters()");
        this.parameters = List.copyOf(parameters);
        rate(rate);
    }

    /** θ ← …, from the parameter θ and its gradient g; runs without recording. */
    protected abstract void update(Tensor theta, Tensor g);

    /** One step for every parameter that has a gradient. */
    public final void step() {
        if (parameters.stream().allMatch(p -> p.grad() == null))
            throw new IllegalStateException(getClass().getSimpleName() + ": step() before backward(), no parameter has a gradient. Hint: loss.backward()");
        Autograd.noGrad(() -> {
            for (Tensor p : parameters) if (p.grad() != null) update(p, p.grad());
        });
    }

    /** Forgets all gradients; without it the next backward pass adds to them. */
    public final void zeroGrad() {
        parameters.forEach(Tensor::zeroGrad);
    }

    /** The learning rate. */
    public final double rate() {
        return rate;
    }

    /** Changes the learning rate from the next step on. */
    public final void rate(double rate) {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(getClass().getSimpleName() + ": expected a positive learning rate, got " + rate);
        this.rate = rate;
    }
}
