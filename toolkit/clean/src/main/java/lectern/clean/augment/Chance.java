package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** A change with a probability. */
final class Chance extends Augmentation {
    private final Augmentation change;
    private final double p;

    Chance(Augmentation change, double p) {
        check(p >= 0 && p <= 1, "a probability from 0 to 1", p);
        this.change = change;
        this.p = p;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        return draw(random, 0, 1) < p ? change.one(x, random) : x;
    }

    @Override
    public Tensor mask(Tensor mask, Generator random) {
        return draw(random, 0, 1) < p ? change.mask(mask, random) : mask;
    }

    @Override
    public String toString() {
        return "%s with chance %s".formatted(change, p);
    }
}
