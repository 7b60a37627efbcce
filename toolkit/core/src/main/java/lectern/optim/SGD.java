package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** Stochastic gradient descent, θ ← θ − α·g (Robbins and Monro 1951). */
public final class SGD extends Optimizer {
    public SGD(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    @Override
    protected void update(Tensor theta, Tensor g) {
        theta.addInPlace(-rate(), g);
    }

    @Override
    public String toString() {
        return "SGD(rate %s)".formatted(rate());
    }
}
