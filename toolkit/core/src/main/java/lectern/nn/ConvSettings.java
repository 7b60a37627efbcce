package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import java.util.Arrays;
import lectern.tensor.Conv;
import lectern.tensor.Tensor;

/** All that a convolution knows besides its weights. Settings are copies. */
record ConvSettings(Geometry window, int[] outputPadding, int groups, boolean strict, boolean same, Edge edge) {
    /** What stands in the padding. */
    enum Edge {
        ZEROS, REFLECT, REPLICATE
    }

    static ConvSettings of(int axes, int... kernel) {
        return new ConvSettings(Geometry.everywhere(axes, kernel), new int[axes], 1, false, false, Edge.ZEROS);
    }

    ConvSettings stride(int... stride) {
        return with(window.stride(stride)).checked();
    }

    ConvSettings padding(int... padding) {
        return new ConvSettings(window.padding(padding), outputPadding, groups, strict, false, edge);
    }

    ConvSettings dilation(int... dilation) {
        return with(window.dilation(dilation));
    }

    ConvSettings outputPadding(int... padding) {
        return new ConvSettings(window, Geometry.spread("outputPadding", 0, padding, outputPadding.length), groups, strict, same, edge);
    }

    ConvSettings groups(int groups) {
        return new ConvSettings(window, outputPadding, groups, strict, same, edge);
    }

    ConvSettings strictly() {
        return new ConvSettings(window, outputPadding, groups, true, same, edge);
    }

    ConvSettings padSame() {
        return new ConvSettings(window, outputPadding, groups, strict, true, edge).checked();
    }

    ConvSettings edge(Edge edge) {
        return new ConvSettings(window, outputPadding, groups, strict, same, edge);
    }

    private ConvSettings with(Geometry window) {
        return new ConvSettings(window, outputPadding, groups, strict, same, edge);
    }

    private ConvSettings checked() {
        if (same && Arrays.stream(window.stride()).anyMatch(s -> s > 1))
            throw new IllegalArgumentException("same(): an output of the input's size needs stride 1, got " + Geometry.brief(window.stride()));
        return this;
    }

    /** Whether the layer pads by itself before the operation, which knows equal numbers of zeros only. */
    private boolean padsItself() {
        return same || edge != Edge.ZEROS;
    }

    /** x with the padding that the operation does not do; the axes to pad are the last ones. */
    Tensor padded(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < window.size().length && padsItself(); i++) {
            int axis = x.rank() - window.size().length + i, total = window.dilation()[i] * (window.size()[i] - 1);
            int before = same ? total / 2 : window.padding()[i], after = same ? total - before : before;
            y = switch (edge) {
                case ZEROS -> y.pad(axis, before, after, 0);
                case REFLECT -> y.padReflect(axis, before, after);
                case REPLICATE -> y.padReplicate(axis, before, after);
            };
        }
        return y;
    }

    /** The same for the engine. */
    Conv conv() {
        Conv conv = Conv.stride(window.stride()).dilation(window.dilation()).outputPadding(outputPadding).groups(groups);
        if (!padsItself()) conv = conv.padding(window.padding());
        return strict ? conv.strict() : conv;
    }

    /** PyTorch's start, U(−1/√fan, 1/√fan); it is He's with a = √5 (He et al. 2015). */
    static Tensor start(long fan, int... shape) {
        double bound = 1 / Math.sqrt(fan);
        return uniform(-bound, bound, shape);
    }

    /** Numbers that {@link #start} drew, for a fan that is smaller by this factor. */
    static Tensor widened(Tensor x, int factor) {
        return x == null ? null : x.detach().mul(Math.sqrt(factor));
    }

    /** A weight drawn for one group, cut down to a number of groups that divides both numbers of channels. */
    static Tensor grouped(Tensor weight, int groups) {
        if (groups < 1 || weight.size(0) % groups != 0 || weight.size(1) % groups != 0)
            throw new IllegalArgumentException(
                    "groups: expected a number that divides the %d and %d channels, got %d".formatted(weight.size(0), weight.size(1), groups));
        return widened(weight.detach().slice(1, 0, weight.size(1) / groups), groups);
    }

    /** {@code Conv2d(3 → 16, 3×3, stride 2)} */
    String text(String name, int in, int out, Tensor bias) {
        StringBuilder text = new StringBuilder("%s(%d → %d, ".formatted(name, in, out));
        text.append(window.text(Geometry.spread("", 1, new int[]{1}, window.size().length)));
        if (Arrays.stream(outputPadding).sum() > 0) text.append(", outputPadding ").append(Geometry.brief(outputPadding));
        if (same) text.append(", same");
        if (edge != Edge.ZEROS) text.append(", ").append(edge.name().toLowerCase(java.util.Locale.ROOT));
        if (groups > 1) text.append(", groups ").append(groups);
        if (strict) text.append(", strict");
        return text.append(bias == null ? ", no bias)" : ")").toString();
    }
}
