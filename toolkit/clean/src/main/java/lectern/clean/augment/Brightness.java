package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Makes pictures brighter or darker: x + b with b ~ U(−by, by), kept between 0 and 1. */
public final class Brightness extends ImageChange {
    private final double by;

    /** By at most so much. */
    public Brightness(double by) {
        check(by >= 0 && by <= 1, "a strength from 0 to 1", by);
        this.by = by;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        return x.add(draw(random, -by, by)).clip(0, 1);
    }

    @Override
    public String toString() {
        return "Brightness(±%s)".formatted(by);
    }
}
