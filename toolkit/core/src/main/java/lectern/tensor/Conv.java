package lectern.tensor;

import java.util.Arrays;

/**
 * Settings of a convolution, {@code Conv.stride(2).padding(1)}. One number serves rows and columns, two are (rows, columns). With N elements along an axis, a window
 * of F, padding P, dilation D and stride S there are ⌊(N + 2P − D(F − 1) − 1)/S⌋ + 1 places; {@link #strict} asks that nothing is left over.
 */
public final class Conv {
    static final Conv PLAIN = new Conv();
    private static final int MOST = 1 << 28;

    private int[] stride = {1, 1};
    private int[] padding = {0, 0};
    private int[] dilation = {1, 1};
    private int[] outputPadding = {0, 0};
    private int groups = 1;
    private boolean strict;

    private Conv() {}

    /** A window that moves by this much. */
    public static Conv stride(int... stride) {
        Conv c = new Conv();
        c.stride = pair("stride", 1, stride);
        return c;
    }

    /** Zeros around the input, on each side. */
    public Conv padding(int... padding) {
        Conv c = copy();
        c.padding = pair("padding", 0, padding);
        return c;
    }

    /** The distance between neighbours in the window: 2 leaves one element out. */
    public Conv dilation(int... dilation) {
        Conv c = copy();
        c.dilation = pair("dilation", 1, dilation);
        return c;
    }

    /** Rows and columns added at the end of a transposed convolution's output, whose size a stride leaves open. */
    public Conv outputPadding(int... padding) {
        Conv c = copy();
        c.outputPadding = pair("outputPadding", 0, padding);
        return c;
    }

    /** Channels in groups that do not see each other; as many groups as channels is a depthwise convolution. */
    public Conv groups(int groups) {
        if (groups < 1) throw new ShapeException("Conv: expected groups ≥ 1, got " + groups);
        Conv c = copy();
        c.groups = groups;
        return c;
    }

    /** Refuses a window that does not fit evenly, where the default leaves the last elements out as PyTorch does. */
    public Conv strict() {
        Conv c = copy();
        c.strict = true;
        return c;
    }

    int groups() {
        return groups;
    }

    /** Axis 0 are the rows, 1 the columns. */
    Sweep sweep(String who, int axis, int in, int kernel) {
        int s = stride[axis], p = padding[axis], d = dilation[axis];
        long span = (long) d * (kernel - 1) + 1, room = in + 2L * p - span;
        if (kernel < 1 || room < 0)
            throw new ShapeException("%s: a window of %d does not fit an axis of N=%d with padding %d (F=%d, dilation %d spans %d). Hint: %s".formatted(who,
                    kernel, in, p, kernel, d, span, "more padding or a smaller window"));
        if (strict && room % s != 0)
            throw new ShapeException("%s: N=%d, F=%d, S=%d%s does not fit: (%d + 2·%d − %d)/%d = %s is no whole number. Hint: padding, or without strict()"
                    .formatted(who, in, kernel, s, p == 0 ? "" : ", P=" + p, in, p, span, s, room / (double) s));
        return new Sweep(in, Shapes.sum(who, room / s, 1), kernel, s, p, d);
    }

    /** The sweep whose input is the output of a transposed convolution. */
    Sweep transposed(String who, int axis, int out, int kernel) {
        int s = stride[axis], p = padding[axis], d = dilation[axis], extra = outputPadding[axis];
        if (extra > 0 && extra >= Math.max(s, d))
            throw new ShapeException("%s: expected outputPadding below the stride %d or the dilation %d, got %d".formatted(who, s, d, extra));
        long in = (out - 1L) * s - 2L * p + (long) d * (kernel - 1) + extra + 1;
        if (kernel < 1 || in < 1 || out < 1)
            throw new ShapeException("%s: an axis of %d with a window of %d and padding %d gives size %d".formatted(who, out, kernel, p, in));
        return new Sweep(Shapes.sum(who, in), out, kernel, s, p, d);
    }

    private Conv copy() {
        Conv c = new Conv();
        c.stride = stride;
        c.padding = padding;
        c.dilation = dilation;
        c.outputPadding = outputPadding;
        c.groups = groups;
        c.strict = strict;
        return c;
    }

    static int[] pair(String name, int least, int[] given) {
        if (Given.of(name, "one number or (rows, columns)", given).length < 1 || given.length > 2)
            throw new ShapeException(name + ": expected one number or (rows, columns), got " + Arrays.toString(given));
        for (int v : given) {
            if (v < least) throw new ShapeException(name + ": expected at least " + least + ", got " + Arrays.toString(given));
            if (v > MOST) throw new ShapeException(name + ": expected at most " + MOST + ", got " + Arrays.toString(given));
        }
        return new int[]{given[0], given[given.length - 1]};
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Conv(stride ").append(size(stride));
        if (padding[0] + padding[1] > 0) text.append(", padding ").append(size(padding));
        if (dilation[0] * dilation[1] > 1) text.append(", dilation ").append(size(dilation));
        if (outputPadding[0] + outputPadding[1] > 0) text.append(", outputPadding ").append(size(outputPadding));
        if (groups > 1) text.append(", groups ").append(groups);
        return text.append(strict ? ", strict)" : ")").toString();
    }

    private static String size(int[] pair) {
        return pair[0] == pair[1] ? Integer.toString(pair[0]) : pair[0] + "×" + pair[1];
    }
}
