package lectern.optim;

import java.util.List;
import lectern.tensor.Tensor;

/** Exponential moving average of the weights, a ← δa + (1 − δ)θ after each step (Polyak and Juditsky 1992): {@code new EMA(net.parameters(), 0.999)}. */
public final class EMA extends WeightAverage {
    private final double decay;

    public EMA(List<Tensor> parameters, double decay) {
        super(parameters);
        if (!(decay >= 0 && decay < 1)) throw new IllegalArgumentException("EMA: expected a decay of at least 0 and below 1, got " + decay);
        this.decay = decay;
    }

    @Override
    double weight(long n) {
        return 1 - decay;
    }

    @Override
    public String toString() {
        return "EMA(%s)".formatted(decay);
    }
}
