package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One window for each channel, y[n, c] = b[c] + W[c] ⋆ x[n, c]: a convolution with as many groups as channels (Sifre 2014; Chollet 2017).
 *
 * <p>Shapes: x [n, c, h, w] → y [n, c, h′, w′], sizes as {@link Conv2d}; W [c, 1, F, F], b [c]. Start: W, b ~ U(−1/F, 1/F).
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new DepthwiseConv2d(16, 3).stride(2).padding(1).apply(randn(8, 16, 32, 32)).shapeText()   // [8, 16, 16, 16]}</pre>
 *
 * @throws ShapeException if x does not have {@code channels} channels or the window does not fit
 */
public final class DepthwiseConv2d extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final ConvSettings settings;

    /** For so many channels, with a window of one size, or of (rows, columns). */
    public DepthwiseConv2d(int channels, int... kernel) {
        if (channels < 1) throw new ShapeException("DepthwiseConv2d: expected at least 1 channel, got " + channels);
        settings = ConvSettings.of(2, kernel).groups(channels);
        int[] f = settings.window().size();
        int fan = settings.window().area();
        weight = parameter(ConvSettings.start(fan, channels, 1, f[0], f[1]));
        bias = parameter(ConvSettings.start(fan, channels));
    }

    private DepthwiseConv2d(Tensor weight, Tensor bias, ConvSettings settings) {
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
        this.settings = settings;
    }

    private DepthwiseConv2d with(ConvSettings changed) {
        return new DepthwiseConv2d(weight, bias, changed);
    }

    /** How far the window moves: one number, or (rows, columns). */
    public DepthwiseConv2d stride(int... stride) {
        return with(settings.stride(stride));
    }

    /** Zeros on each side, or what {@link #reflect} and {@link #replicate} say. */
    public DepthwiseConv2d padding(int... padding) {
        return with(settings.padding(padding));
    }

    /** As much padding as gives the output the input's size; one more after than before where the number is odd. Stride 1 only. */
    public DepthwiseConv2d same() {
        return with(settings.padSame());
    }

    /** Pads with the image mirrored at its edge. */
    public DepthwiseConv2d reflect() {
        return with(settings.edge(ConvSettings.Edge.REFLECT));
    }

    /** Pads with the edge repeated. */
    public DepthwiseConv2d replicate() {
        return with(settings.edge(ConvSettings.Edge.REPLICATE));
    }

    /** The distance between neighbours in the window. */
    public DepthwiseConv2d dilation(int... dilation) {
        return with(settings.dilation(dilation));
    }

    /** Without b, as before a batch norm. */
    public DepthwiseConv2d noBias() {
        return new DepthwiseConv2d(weight, null, settings);
    }

    /** Refuses an image into which the windows do not fit evenly: N = 7, F = 3, S = 3 leaves one over. */
    public DepthwiseConv2d strict() {
        return with(settings.strictly());
    }

    @Override
    public Tensor forward(Tensor x) {
        return Images.of(this, x, 4, weight.size(0), v -> settings.padded(v).conv2d(weight, bias, settings.conv()));
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return Images.numel(output) * settings.window().area();
    }

    @Override
    public String toString() {
        return settings.groups(1).text("DepthwiseConv2d", weight.size(0), weight.size(0), bias);
    }
}
