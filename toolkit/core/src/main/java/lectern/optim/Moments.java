package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** What Adam's family has in common: how fast the averages of g and g² forget, and the ε that keeps a quotient finite. */
abstract class Moments<S extends Optimizer> extends Tuned<S> {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;

    Moments(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    /** β₁ of the average of gradients and β₂ of that of their squares. */
    public S betas(double beta1, double beta2) {
        this.beta1 = fraction("β₁", beta1);
        this.beta2 = fraction("β₂", beta2);
        return self();
    }

    /** ε of the denominator. */
    public S epsilon(double epsilon) {
        this.epsilon = atLeast(0, "epsilon", epsilon);
        return self();
    }

    @Override
    public String toString() {
        return "%s(rate %s, β %s %s)".formatted(name(), rate(), beta1, beta2);
    }
}
