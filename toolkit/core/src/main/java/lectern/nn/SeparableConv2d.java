package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * A convolution in two cheap steps: a window for each channel, then a mixture of the channels at each place, y = P ⋆ (W ⊙ x) with P of 1×1 (Sifre 2014; Chollet 2017).
 * It has in·F² + in·out weights, where {@link Conv2d} has in·out·F².
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h′, w′], sizes and start as {@link DepthwiseConv2d} and {@link Conv2d}.
 *
 * <p>A setting gives a layer with the same weights and one thing changed.
 *
 * <pre>{@code new SeparableConv2d(16, 32, 3).same().apply(randn(8, 16, 28, 28)).shapeText()   // [8, 32, 28, 28]}</pre>
 *
 * @throws ShapeException if x does not have {@code in} channels or the window does not fit
 */
public final class SeparableConv2d extends Layer {
    public final DepthwiseConv2d depthwise;
    public final Conv2d pointwise;

    /** From {@code in} to {@code out} channels with a window of one size, or of (rows, columns). */
    public SeparableConv2d(int in, int out, int... kernel) {
        this(new DepthwiseConv2d(in, kernel), new Conv2d(in, out, 1));
    }

    private SeparableConv2d(DepthwiseConv2d depthwise, Conv2d pointwise) {
        this.depthwise = depthwise;
        this.pointwise = pointwise;
    }

    /** How far the window moves: one number, or (rows, columns). */
    public SeparableConv2d stride(int... stride) {
        return new SeparableConv2d(depthwise.stride(stride), pointwise);
    }

    /** Zeros on each side. */
    public SeparableConv2d padding(int... padding) {
        return new SeparableConv2d(depthwise.padding(padding), pointwise);
    }

    /** As much padding as gives the output the input's size. Stride 1 only. */
    public SeparableConv2d same() {
        return new SeparableConv2d(depthwise.same(), pointwise);
    }

    /** The distance between neighbours in the window. */
    public SeparableConv2d dilation(int... dilation) {
        return new SeparableConv2d(depthwise.dilation(dilation), pointwise);
    }

    /** Neither step has a bias, as before a batch norm. */
    public SeparableConv2d noBias() {
        return new SeparableConv2d(depthwise.noBias(), pointwise.noBias());
    }

    @Override
    public Tensor forward(Tensor x) {
        return pointwise.apply(depthwise.apply(x));
    }
}
