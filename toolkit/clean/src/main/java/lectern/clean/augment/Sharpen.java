package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Sharpens pictures: x + a(x − blurred x) with a ~ U(0, amount), kept between 0 and 1 (unsharp masking). */
public final class Sharpen extends ImageChange {
    private final double amount;

    /** By at most so much; 1 is strong. */
    public Sharpen(double amount) {
        check(amount >= 0 && amount <= 100, "an amount from 0 to 100", amount);
        this.amount = amount;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        Tensor blurred = x.like(Blur.smooth(x.toFloats(), x.size(0), x.size(1), x.size(2), 1));
        return x.add(x.sub(blurred).mul(draw(random, 0, amount))).clip(0, 1);
    }

    @Override
    public String toString() {
        return "Sharpen(%s)".formatted(amount);
    }
}
