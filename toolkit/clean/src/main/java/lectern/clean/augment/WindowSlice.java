package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Cuts a window that is a share of the time out of series [t] or [t, d] and stretches it to the old length (Le Guennec, Malinowski and Tavenard 2016). */
public final class WindowSlice extends Augmentation {
    private final double share;

    /** A share of the time. */
    public WindowSlice(double share) {
        check(share > 0 && share <= 1, "a share above 0, up to 1", share);
        this.share = share;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() < 1 || x.rank() > 2 || x.size(0) < 2) throw new ShapeException("WindowSlice: expected series [t] or [t, d], got " + x.shapeText());
        int t = x.size(0), d = x.numel() / t;
        double length = Math.max(1, share * (t - 1)), start = draw(random, 0, t - 1 - length);
        float[] in = x.toFloats(), out = new float[in.length];
        for (int i = 0; i < t; i++) {
            double at = start + length * i / (t - 1);
            int before = Math.min(t - 2, (int) at);
            for (int k = 0; k < d; k++) out[i * d + k] = (float) (in[before * d + k] + (at - before) * (in[(before + 1) * d + k] - in[before * d + k]));
        }
        return x.like(out);
    }

    @Override
    public String toString() {
        return "WindowSlice(%s)".formatted(share);
    }
}
