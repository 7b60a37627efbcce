package lectern.clean.augment;

import lectern.tensor.Generator;
import lectern.tensor.Tensor;

/** Blurs pictures by a Gaussian of deviation σ ~ U(low, high) pixels; the edge pixels go on beyond the edge. */
public final class Blur extends ImageChange {
    private final double low;
    private final double high;

    /** By a deviation between two, in pixels. */
    public Blur(double low, double high) {
        check(low >= 0 && low <= high && high <= 100, "deviations 0 ≤ low ≤ high ≤ 100", low, high);
        this.low = low;
        this.high = high;
    }

    @Override
    Tensor change(Tensor x, Generator random) {
        return x.like(smooth(x.toFloats(), x.size(0), x.size(1), x.size(2), draw(random, low, high)));
    }

    /** Rows, then columns: the Gaussian is the product of its two directions. */
    static float[] smooth(float[] x, int c, int h, int w, double sigma) {
        if (sigma < 1e-3) return x;
        int radius = (int) Math.ceil(3 * sigma);
        double[] weight = new double[radius + 1];
        double sum = 0;
        for (int k = -radius; k <= radius; k++) sum += Math.exp(-k * k / (2 * sigma * sigma));
        for (int k = 0; k <= radius; k++) weight[k] = Math.exp(-k * k / (2 * sigma * sigma)) / sum;
        float[] rows = new float[x.length], out = new float[x.length];
        for (int line = 0; line < c * h; line++) along(x, rows, line * w, 1, w, weight);
        for (int k = 0; k < c; k++) for (int j = 0; j < w; j++) along(rows, out, k * h * w + j, w, h, weight);
        return out;
    }

    private static void along(float[] in, float[] out, int base, int step, int n, double[] weight) {
        for (int i = 0; i < n; i++) {
            double sum = weight[0] * in[base + i * step];
            for (int k = 1; k < weight.length; k++) sum += weight[k] * (in[base + Math.max(0, i - k) * step] + in[base + Math.min(n - 1, i + k) * step]);
            out[base + i * step] = (float) sum;
        }
    }

    @Override
    public String toString() {
        return "Blur(%s … %s)".formatted(low, high);
    }
}
