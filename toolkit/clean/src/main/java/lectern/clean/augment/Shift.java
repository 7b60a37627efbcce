package lectern.clean.augment;

import lectern.tensor.Generator;

/** Moves pictures by whole pixels, at most a share of their height and width in any direction. */
public final class Shift extends Warp {
    private final double share;

    /** By at most a share of the size. */
    public Shift(double share) {
        check(share >= 0 && share <= 1, "a share from 0 to 1", share);
        this.share = share;
    }

    @Override
    Source source(int h, int w, Generator random) {
        double dy = Math.rint(draw(random, -share, share) * h), dx = Math.rint(draw(random, -share, share) * w);
        return (y, x, from) -> {
            from[0] = y - dy;
            from[1] = x - dx;
        };
    }

    @Override
    public String toString() {
        return "Shift(±%s)".formatted(share);
    }
}
