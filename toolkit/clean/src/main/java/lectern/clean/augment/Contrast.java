package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Stretches or flattens pictures around their mean m: m + (1 + c)(x − m) with c ~ U(−by, by), kept between 0 and 1. */
public final class Contrast extends ImageChange {
    private final double by;

    /** By at most so much. */
    public Contrast(double by) {
        check(by >= 0 && by <= 1, "a strength from 0 to 1", by);
        this.by = by;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        double m = x.mean().item();
        return x.sub(m).mul(1 + draw(random, -by, by)).add(m).clip(0, 1);
    }

    @Override
    public String toString() {
        return "Contrast(±%s)".formatted(by);
    }
}
