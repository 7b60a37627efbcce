package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Adds normal noise of a deviation to examples of any shape: x + deviation·ε. */
public final class Noise extends Augmentation {
    private final double deviation;

    /** Of a deviation. */
    public Noise(double deviation) {
        check(deviation >= 0 && deviation < Double.POSITIVE_INFINITY, "a deviation of at least 0", deviation);
        this.deviation = deviation;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        return x.add(random.normal(x.shape()).mul(deviation));
    }

    @Override
    public String toString() {
        return "Noise(%s)".formatted(deviation);
    }
}
