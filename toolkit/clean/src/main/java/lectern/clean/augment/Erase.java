package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Erases a rectangle that covers a share ~ U(low, high) of the picture, with sides of ratio ~ U(½, 2), and fills it with 0 (random erasing; Zhong et al. 2020). */
public final class Erase extends ImageChange {
    private final double low;
    private final double high;

    /** A share of the picture between two. */
    public Erase(double low, double high) {
        check(low >= 0 && low <= high && high < 1, "shares 0 ≤ low ≤ high < 1", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        int c = x.size(0), h = x.size(1), w = x.size(2);
        double area = draw(random, low, high) * h * w, ratio = draw(random, 0.5, 2);
        int eh = (int) Math.min(h, Math.round(Math.sqrt(area * ratio))), ew = (int) Math.min(w, Math.round(Math.sqrt(area / ratio)));
        int top = below(random, h - eh + 1), left = below(random, w - ew + 1);
        float[] out = x.toFloats();
        for (int k = 0; k < c; k++) for (int i = top; i < top + eh; i++) for (int j = left; j < left + ew; j++) out[(k * h + i) * w + j] = 0;
        return x.like(out);
    }

    @Override
    public String toString() {
        return "Erase(%s … %s)".formatted(low, high);
    }
}
