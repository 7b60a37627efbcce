package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Silences a stretch of time, at most a share of the last axis: of sound [channels, n] or a spectrogram [channels, frequencies, frames] (SpecAugment; Park et al. 2019). */
public final class TimeMask extends Augmentation {
    private final double share;

    /** At most a share of the time. */
    public TimeMask(double share) {
        check(share >= 0 && share <= 1, "a share from 0 to 1", share);
        this.share = share;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() == 0 || x.numel() == 0) throw new ShapeException("TimeMask: expected [*, time], got " + x.shapeText());
        int n = x.size(-1), length = (int) Math.round(draw(random, 0, share) * n), start = below(random, n - length + 1);
        float[] out = x.toFloats();
        for (int row = 0; row < out.length / n; row++) java.util.Arrays.fill(out, row * n + start, row * n + start + length, 0);
        return x.like(out);
    }

    @Override
    public String toString() {
        return "TimeMask(%s)".formatted(share);
    }
}
