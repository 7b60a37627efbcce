package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Multiplies examples by a factor ~ U(low, high): series by another amplitude. */
public final class Rescale extends Augmentation {
    private final double low;
    private final double high;

    /** By a factor between two, such as 0.8 and 1.2. */
    public Rescale(double low, double high) {
        check(low <= high && Double.isFinite(low) && Double.isFinite(high), "factors low ≤ high", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        return x.mul(draw(random, low, high));
    }

    @Override
    public String toString() {
        return "Rescale(%s … %s)".formatted(low, high);
    }
}
