package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** One change after the other, each with random numbers of its own, so that pictures and masks stay together. */
final class Chain extends Augmentation {
    private final Augmentation first;
    private final Augmentation second;

    Chain(Augmentation first, Augmentation second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        Generator a = random.split(), b = random.split();
        return second.one(first.one(x, a), b);
    }

    @Override
    public Tensor mask(Tensor mask, Generator random) {
        Generator a = random.split(), b = random.split();
        return second.mask(first.mask(mask, a), b);
    }

    @Override
    public String toString() {
        return first + " → " + second;
    }
}
