package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Adds normal noise to series [t, *] in proportion to how much they vary: x + share·sd(x)·ε. */
public final class Jitter extends Augmentation {
    private final double share;

    /** Of a share of the deviation. */
    public Jitter(double share) {
        check(share >= 0 && share < Double.POSITIVE_INFINITY, "a share of at least 0", share);
        this.share = share;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        return x.numel() < 2 ? x : x.add(random.normal(x.shape()).mul(share * x.std().item()));
    }

    @Override
    public String toString() {
        return "Jitter(%s)".formatted(share);
    }
}
