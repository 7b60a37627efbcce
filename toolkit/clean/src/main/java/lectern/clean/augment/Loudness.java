package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Makes sound louder or softer by a number of decibels ~ U(low, high): x·10^(dB/20). */
public final class Loudness extends Augmentation {
    private final double low;
    private final double high;

    /** By decibels between two. */
    public Loudness(double low, double high) {
        check(low <= high && Double.isFinite(low) && Double.isFinite(high), "decibels low ≤ high", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() != 2 || x.numel() == 0) throw new ShapeException("Loudness: expected sound [channels, samples], got %s".formatted(x.shapeText()));
        return x.mul(Math.pow(10, draw(random, low, high) / 20));
    }

    @Override
    public String toString() {
        return "Loudness(%s … %s dB)".formatted(low, high);
    }
}
