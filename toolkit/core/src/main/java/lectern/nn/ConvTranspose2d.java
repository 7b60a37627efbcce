package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The transpose of a convolution, for larger images: each x[n, c, i, j] adds x·W[c, o] to the window of y[n, o] that stands at (S·i − P, S·j − P) (Zeiler et al. 2010;
 * Dumoulin and Visin 2016).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h′, w′] with h′ = (h − 1)S − 2P + D(F − 1) + outputPadding + 1, w′ alike; W [in, out/groups, F, F], b [out]. Start: W, b ~
 * U(−1/√k, 1/√k), k = out/groups·F·F.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new ConvTranspose2d(16, 3, 3).stride(2).padding(1).outputPadding(1).apply(randn(8, 16, 16, 16)).shapeText()   // [8, 3, 32, 32]}</pre>
 *
 * @throws ShapeException if x does not have {@code in} channels or nothing is left of y
 */
public final class ConvTranspose2d extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final ConvSettings settings;

    /** From {@code in} to {@code out} channels with a window of one size, or of (rows, columns). */
    public ConvTranspose2d(int in, int out, int... kernel) {
        if (in < 1 || out < 1) throw new ShapeException("ConvTranspose2d: expected channels of at least 1, got in %d and out %d".formatted(in, out));
        settings = ConvSettings.of(2, kernel);
        int[] f = settings.window().size();
        long fan = (long) out * settings.window().area();
        weight = parameter(ConvSettings.start(fan, in, out, f[0], f[1]));
        bias = parameter(ConvSettings.start(fan, out));
    }

    private ConvTranspose2d(Tensor weight, Tensor bias, ConvSettings settings) {
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
        this.settings = settings;
    }

    private ConvTranspose2d with(ConvSettings changed) {
        return new ConvTranspose2d(weight, bias, changed);
    }

    /** How far the window moves: one number, or (rows, columns). */
    public ConvTranspose2d stride(int... stride) {
        return with(settings.stride(stride));
    }

    /** How much is cut off on each side, as the convolution's padding of the same number had added. */
    public ConvTranspose2d padding(int... padding) {
        return with(settings.padding(padding));
    }

    /** Rows and columns added at the end: a convolution with a stride gives one size for several inputs, and this says which of them. */
    public ConvTranspose2d outputPadding(int... padding) {
        return with(settings.outputPadding(padding));
    }

    /** The distance between neighbours in the window. */
    public ConvTranspose2d dilation(int... dilation) {
        return with(settings.dilation(dilation));
    }

    /** Channels in groups that do not see each other; the layer keeps the part of its weights that is left, scaled to the smaller fan. */
    public ConvTranspose2d groups(int groups) {
        if (settings.groups() > 1) throw new IllegalArgumentException(this + ": groups are set already, got " + groups);
        return new ConvTranspose2d(ConvSettings.grouped(weight, groups), ConvSettings.widened(bias, groups), settings.groups(groups));
    }

    /** Without b, as before a batch norm. */
    public ConvTranspose2d noBias() {
        return new ConvTranspose2d(weight, null, settings);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, weight.size(0), v -> v.convTranspose2d(weight, bias, settings.conv()));
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return Images.numel(input) * weight.size(1) * settings.window().area();
    }

    @Override
    public String toString() {
        return settings.text("ConvTranspose2d", weight.size(0), weight.size(1) * settings.groups(), bias);
    }
}
