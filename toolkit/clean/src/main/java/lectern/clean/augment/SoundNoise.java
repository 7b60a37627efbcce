package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Adds normal noise to sound [channels, n] at a ratio of signal to noise ~ U(low, high) decibels: 10·log₁₀(mean x²/deviation²). */
public final class SoundNoise extends Augmentation {
    private final double low;
    private final double high;

    /** At a ratio between two, in decibels; 0 is as loud as the sound. */
    public SoundNoise(double low, double high) {
        check(low <= high && Double.isFinite(low) && Double.isFinite(high), "decibels low ≤ high", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() != 2 || x.numel() == 0) throw new ShapeException("SoundNoise: expected sound [channels, samples], got %s".formatted(x.shapeText()));
        double deviation = Math.sqrt(x.square().mean().item() / Math.pow(10, draw(random, low, high) / 10));
        return x.add(random.normal(x.shape()).mul(deviation));
    }

    @Override
    public String toString() {
        return "SoundNoise(%s … %s dB)".formatted(low, high);
    }
}
