package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Plays sound [channels, n] faster or slower by a factor ~ U(low, high), by linear interpolation; the length stays, silence fills the end. */
public final class Resample extends Augmentation {
    private final double low;
    private final double high;

    /** By a factor between two, such as 0.9 and 1.1. */
    public Resample(double low, double high) {
        check(low > 0 && low <= high && high < Double.POSITIVE_INFINITY, "factors 0 < low ≤ high", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() != 2 || x.numel() == 0) throw new ShapeException("Resample: expected sound [channels, samples], got %s".formatted(x.shapeText()));
        return x.like(faster(x.toFloats(), x.size(0), x.size(1), x.size(1), draw(random, low, high)));
    }

    /** Sound [channels, n] of one rate as sound [channels, n·to/from] of another, both in samples a second. */
    public static Tensor rate(Tensor x, int from, int to) {
        if (x.rank() != 2 || x.numel() == 0 || from < 1 || to < 1)
            throw new ShapeException(
                    "Resample.rate: expected sound [channels, samples] and rates of at least 1, got %s, %d and %d".formatted(x.shapeText(), from, to));
        int n = Math.toIntExact(Math.max(1, Math.round((double) x.size(1) * to / from)));
        return Tensor.wrap(faster(x.toFloats(), x.size(0), x.size(1), n, (double) from / to), x.size(0), n);
    }

    private static float[] faster(float[] in, int channels, int n, int length, double factor) {
        float[] out = new float[Math.multiplyExact(channels, length)];
        for (int i = 0; i < length; i++) {
            double at = i * factor;
            int before = (int) at;
            if (at > n - 1) continue;
            for (int c = 0; c < channels; c++) {
                float a = in[c * n + before], b = before + 1 < n ? in[c * n + before + 1] : a;
                out[c * length + i] = (float) (a + (at - before) * (b - a));
            }
        }
        return out;
    }

    @Override
    public String toString() {
        return "Resample(%s … %s)".formatted(low, high);
    }
}
