package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The transpose of a convolution, for longer sequences: each x[n, c, i] adds x·W[c, o] to the window of y[n, o] that stands at S·i − P (Zeiler et al. 2010;
 * Dumoulin and Visin 2016).
 *
 * <p>Shapes: x [n, in, l] → y [n, out, l′] with l′ = (l − 1)S − 2P + D(F − 1) + outputPadding + 1; W [in, out/groups, F], b [out]. Start: W, b ~
 * U(−1/√k, 1/√k), k = out/groups·F.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new ConvTranspose1d(16, 3, 3).stride(2).padding(1).outputPadding(1).apply(randn(8, 16, 50)).shapeText()   // [8, 3, 100]}</pre>
 *
 * @throws ShapeException if x does not have {@code in} channels or nothing is left of y
 */
public final class ConvTranspose1d extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final ConvSettings settings;

    /** From {@code in} to {@code out} channels with a window of this size. */
    public ConvTranspose1d(int in, int out, int kernel) {
        if (in < 1 || out < 1) throw new ShapeException("ConvTranspose1d: expected channels of at least 1, got in %d and out %d".formatted(in, out));
        settings = ConvSettings.of(1, kernel);
        long fan = (long) out * settings.window().area();
        weight = parameter(ConvSettings.start(fan, in, out, kernel));
        bias = parameter(ConvSettings.start(fan, out));
    }

    private ConvTranspose1d(Tensor weight, Tensor bias, ConvSettings settings) {
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
        this.settings = settings;
    }

    private ConvTranspose1d with(ConvSettings changed) {
        return new ConvTranspose1d(weight, bias, changed);
    }

    /** How far the window moves. */
    public ConvTranspose1d stride(int stride) {
        return with(settings.stride(stride));
    }

    /** How much is cut off on each side, as the convolution's padding of the same number had added. */
    public ConvTranspose1d padding(int padding) {
        return with(settings.padding(padding));
    }

    /** Elements added at the end: a convolution with a stride gives one size for several inputs, and this says which of them. */
    public ConvTranspose1d outputPadding(int padding) {
        return with(settings.outputPadding(padding));
    }

    /** The distance between neighbours in the window. */
    public ConvTranspose1d dilation(int dilation) {
        return with(settings.dilation(dilation));
    }

    /** Channels in groups that do not see each other; the layer keeps the part of its weights that is left, scaled to the smaller fan. */
    public ConvTranspose1d groups(int groups) {
        if (settings.groups() > 1) throw new IllegalArgumentException(this + ": groups are set already, got " + groups);
        return new ConvTranspose1d(ConvSettings.grouped(weight, groups), ConvSettings.widened(bias, groups), settings.groups(groups));
    }

    /** Without b, as before a batch norm. */
    public ConvTranspose1d noBias() {
        return new ConvTranspose1d(weight, null, settings);
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 3, weight.size(0), v -> v.convTranspose1d(weight, bias, settings.conv()));
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return Images.numel(input) * weight.size(1) * settings.window().area();
    }

    @Override
    public String toString() {
        return settings.text("ConvTranspose1d", weight.size(0), weight.size(1) * settings.groups(), bias);
    }
}
