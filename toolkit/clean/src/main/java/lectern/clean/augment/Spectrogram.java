package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Sound [channels, n] as a picture of its frequencies, [channels, window/2 + 1, frames]: ln(1 + |Σ x[t]·w[t]·e^(−2πikt/window)|), with Hann's window w, every {@code hop} samples.
 *
 * <p>Nothing in it is random; it may stand anywhere in a chain: {@code new TimeShift(0.1).then(new Spectrogram(256, 128)).then(new TimeMask(0.1))}.
 */
public final class Spectrogram extends Augmentation {
    private final int window;
    private final int hop;
    private final Tensor waves;

    /** Windows of a length, each so many samples after the one before. */
    public Spectrogram(int window, int hop) {
        check(window >= 2 && window % 2 == 0 && window <= 8192 && hop >= 1, "an even window from 2 to 8192 and a hop of at least 1", window, hop);
        this.window = window;
        this.hop = hop;
        int bins = window / 2 + 1;
        double[] w = new double[2 * bins * window];
        for (int k = 0; k < bins; k++) {
            for (int t = 0; t < window; t++) {
                double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * t / window), angle = 2 * Math.PI * (k * (long) t % window) / window;
                w[k * window + t] = hann * Math.cos(angle);
                w[(bins + k) * window + t] = -hann * Math.sin(angle);
            }
        }
        waves = Tensors.fromArray(w, 2 * bins, window).to(lectern.tensor.DType.FLOAT32);
    }

    @Override
    public Tensor one(Tensor x, Generator random) {
        if (x.rank() != 2 || x.size(1) < window)
            throw new ShapeException("%s: expected sound [channels, samples ≥ %d], got %s".formatted(this, window, x.shapeText()));
        int channels = x.size(0), n = x.size(1), frames = (n - window) / hop + 1, bins = window / 2 + 1;
        float[] in = x.toFloats(), cut = new float[Math.multiplyExact(channels * frames, window)];
        for (int c = 0; c < channels; c++) for (int f = 0; f < frames; f++) System.arraycopy(in, c * n + f * hop, cut, (c * frames + f) * window, window);
        Tensor parts = waves.matmul(Tensors.fromArray(cut, channels, frames, window), false, true);
        return parts.slice(1, 0, bins).square().add(parts.slice(1, bins, 2 * bins).square()).sqrt().log1p();
    }

    @Override
    public String toString() {
        return "Spectrogram(window %d, hop %d)".formatted(window, hop);
    }
}
