package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** Stochastic weight averaging: the plain mean of the weights at every update, such as the end of an epoch at a high rate (Izmailov et al. 2018). */
public final class SWA extends WeightAverage {
    public SWA(List<Tensor> parameters) {
        super(parameters);
    }

    @Override
    double weight(long n) {
        return 1.0 / (n + 1);
    }

    @Override
    public String toString() {
        return "SWA(%d updates)".formatted(updates());
    }
}
