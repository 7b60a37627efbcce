package lectern.clean.augment;

import lectern.tensor.Generator;

/** Mirrors pictures left to right with probability ½; {@code vertical()} top to bottom. Not for digits and letters: a mirrored 2 is no 2. */
public final class Flip extends Warp {
    private final boolean vertical;

    /** Left to right. */
    public Flip() {
        this(false);
    }

    private Flip(boolean vertical) {
        this.vertical = vertical;
    }

    /** Top to bottom. */
    public Flip vertical() {
        return new Flip(true);
    }

    @Override
    Source source(int h, int w, Generator random) {
        int sign = draw(random, 0, 1) < 0.5 ? -1 : 1;
        return vertical ? linear(sign, 0, 0, 1) : linear(1, 0, 0, sign);
    }

    @Override
    public String toString() {
        return vertical ? "Flip(vertical)" : "Flip";
    }
}
