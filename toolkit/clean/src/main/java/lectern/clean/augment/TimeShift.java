package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Moves sound [channels, n] in time by at most a share of its length; silence fills the gap. */
public final class TimeShift extends Augmentation {
    private final double share;

    /** By at most a share of the length. */
    public TimeShift(double share) {
        check(share >= 0 && share <= 1, "a share from 0 to 1", share);
        this.share = share;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() != 2 || x.numel() == 0) throw new ShapeException("TimeShift: expected sound [channels, samples], got %s".formatted(x.shapeText()));
        int n = x.size(1), by = (int) Math.rint(draw(random, -share, share) * n);
        return by >= 0 ? x.slice(1, 0, n - by).pad(1, by, 0, 0) : x.slice(1, -by, n).pad(1, 0, -by, 0);
    }

    @Override
    public String toString() {
        return "TimeShift(±%s)".formatted(share);
    }
}
