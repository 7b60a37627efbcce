package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Changes the colours of pictures [3, h, w]: each channel is multiplied by 1 + c with c ~ U(−by, by), then all are drawn to or from their grey by 1 + s with s ~ U(−by, by);
 * kept between 0 and 1. */
public final class Colour extends ImageChange {
    private final double by;

    /** By at most so much. */
    public Colour(double by) {
        check(by >= 0 && by <= 1, "a strength from 0 to 1", by);
        this.by = by;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        if (x.size(0) != 3)
            throw new ShapeException("Colour: expected pictures [3, height, width], got %s. Hint: Brightness for grey ones".formatted(x.shapeText()));
        Tensor tinted = x.mul(Tensor.wrap(new float[]{factor(random), factor(random), factor(random)}, 3, 1, 1)), grey = tinted.meanKeep(0);
        return grey.add(tinted.sub(grey).mul(factor(random))).clip(0, 1);
    }

    private float factor(Generator random) {
        return (float) (1 + draw(random, -by, by));
    }

    @Override
    public String toString() {
        return "Colour(±%s)".formatted(by);
    }
}
