package lectern.clean.augment;

import lectern.tensor.Generator;

/** Makes what pictures show larger or smaller around the middle, by a factor ~ U(low, high). */
public final class Zoom extends Warp {
    private final double low;
    private final double high;

    /** By a factor between two, such as 0.8 and 1.2. */
    public Zoom(double low, double high) {
        check(low > 0 && low <= high && high < Double.POSITIVE_INFINITY, "factors 0 < low ≤ high", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    Source source(int h, int w, Generator random) {
        double factor = draw(random, low, high);
        return linear(1 / factor, 0, 0, 1 / factor);
    }

    @Override
    public String toString() {
        return "Zoom(%s … %s)".formatted(low, high);
    }
}
