package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Convolution of images, y[n, o] = b[o] + Σ_c W[o, c] ⋆ x[n, c], where ⋆ slides the window W over the image and multiplies and sums at each place (LeCun et al. 1989).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h′, w′] with h′ = ⌊(h + 2P − D(F − 1) − 1)/S⌋ + 1 for a window of F, padding P, stride S and dilation D, w′ alike; W [out,
 * in/groups, F, F], b [out]. Start: W, b ~ U(−1/√k, 1/√k), k = in/groups·F·F.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new Conv2d(3, 16, 3).stride(2).padding(1).apply(randn(8, 3, 32, 32)).shapeText()   // [8, 16, 16, 16]}</pre>
 *
 * @throws ShapeException if x does not have {@code in} channels or the window does not fit
 */
public final class Conv2d extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final ConvSettings settings;

    /** From {@code in} to {@code out} channels with a window of one size, or of (rows, columns). */
    public Conv2d(int in, int out, int... kernel) {
        if (in < 1 || out < 1) throw new ShapeException("Conv2d: expected channels of at least 1, got in %d and out %d".formatted(in, out));
        settings = ConvSettings.of(2, kernel);
        int[] f = settings.window().size();
        long fan = (long) in * settings.window().area();
        weight = parameter(ConvSettings.start(fan, out, in, f[0], f[1]));
        bias = parameter(ConvSettings.start(fan, out));
    }

    private Conv2d(Tensor weight, Tensor bias, ConvSettings settings) {
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
        this.settings = settings;
    }

    private Conv2d with(ConvSettings changed) {
        return new Conv2d(weight, bias, changed);
    }

    /** How far the window moves: one number, or (rows, columns). */
    public Conv2d stride(int... stride) {
        return with(settings.stride(stride));
    }

    /** Zeros on each side, or what {@link #reflect} and {@link #replicate} say. */
    public Conv2d padding(int... padding) {
        return with(settings.padding(padding));
    }

    /** As much padding as gives the output the input's size; one more after than before where the number is odd. Stride 1 only. */
    public Conv2d same() {
        return with(settings.padSame());
    }

    /** Pads with the image mirrored at its edge. */
    public Conv2d reflect() {
        return with(settings.edge(ConvSettings.Edge.REFLECT));
    }

    /** Pads with the edge repeated. */
    public Conv2d replicate() {
        return with(settings.edge(ConvSettings.Edge.REPLICATE));
    }

    /** The distance between neighbours in the window. */
    public Conv2d dilation(int... dilation) {
        return with(settings.dilation(dilation));
    }

    /** Channels in groups that do not see each other; the layer keeps the part of its weights that is left, scaled to the smaller fan. */
    public Conv2d groups(int groups) {
        if (settings.groups() > 1) throw new IllegalArgumentException(this + ": groups are set already, got " + groups);
        return new Conv2d(ConvSettings.grouped(weight, groups), ConvSettings.widened(bias, groups), settings.groups(groups));
    }

    /** Without b, as before a batch norm. */
    public Conv2d noBias() {
        return new Conv2d(weight, null, settings);
    }

    /** Refuses an image into which the windows do not fit evenly: N = 7, F = 3, S = 3 leaves one over. */
    public Conv2d strict() {
        return with(settings.strictly());
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, in(), v -> settings.padded(v).conv2d(weight, bias, settings.conv()));
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return Images.numel(output) * weight.size(1) * settings.window().area();
    }

    private int in() {
        return weight.size(1) * settings.groups();
    }

    @Override
    public String toString() {
        return settings.text("Conv2d", in(), weight.size(0), bias);
    }
}
