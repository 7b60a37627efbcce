package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** The settings that all optimisers share, returning the optimiser's own type so that they chain in any order. */
abstract class Tuned<S extends Optimizer> extends Optimizer {
    Tuned(List<Tensor> parameters, double rate) {
        super(parameters, rate);
    }

    @SuppressWarnings("unchecked")
    final S self() {
        return (S) this;
    }

    @Override
    public S group(List<Tensor> parameters, double rate) {
        super.group(parameters, rate);
        return self();
    }

    @Override
    public S group(List<Tensor> parameters, double rate, double weightDecay) {
        super.group(parameters, rate, weightDecay);
        return self();
    }

    @Override
    public S weightDecay(double lambda) {
        super.weightDecay(lambda);
        return self();
    }

    @Override
    public S decoupledDecay(double lambda) {
        super.decoupledDecay(lambda);
        return self();
    }

    @Override
    public S l1(double lambda) {
        super.l1(lambda);
        return self();
    }

    @Override
    public S maxNorm(double c) {
        super.maxNorm(c);
        return self();
    }

    @Override
    public S clipNorm(double c) {
        super.clipNorm(c);
        return self();
    }

    @Override
    public S clipValue(double c) {
        super.clipValue(c);
        return self();
    }

    @Override
    public S checked() {
        super.checked();
        return self();
    }
}
