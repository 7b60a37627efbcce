package lectern.tensor;

/**
 * Settings of pooling, {@code Pool.size(3).stride(2).padding(1)}. One number serves rows and columns, two are (rows, columns); without a stride the windows stand side
 * by side.
 */
public final class Pool {
    private int[] size;
    private int[] stride;
    private int[] padding = {0, 0};
    private int[] dilation = {1, 1};
    private boolean ceil;
    private boolean countPadding = true;

    private Pool() {}

    /** A window of this size. */
    public static Pool size(int... size) {
        Pool p = new Pool();
        p.size = p.stride = Conv.pair("size", 1, size);
        return p;
    }

    /** How far the window moves. */
    public Pool stride(int... stride) {
        Pool p = copy();
        p.stride = Conv.pair("stride", 1, stride);
        return p;
    }

    /** Empty room around the input, at most half a window: never the maximum, and 0 in a mean. */
    public Pool padding(int... padding) {
        Pool p = copy();
        p.padding = Conv.pair("padding", 0, padding);
        for (int i = 0; i < 2; i++)
            if (2 * p.padding[i] > size[i]) throw new ShapeException("padding: expected at most half of the size %d, got %d".formatted(size[i], p.padding[i]));
        return p;
    }

    /** The distance between neighbours in the window. */
    public Pool dilation(int... dilation) {
        Pool p = copy();
        p.dilation = Conv.pair("dilation", 1, dilation);
        return p;
    }

    /** A last window may reach over the end, where the default leaves the rest out. */
    public Pool ceil() {
        Pool p = copy();
        p.ceil = true;
        return p;
    }

    /** Means count only what lies inside; the default counts padding too, as PyTorch does. */
    public Pool excludePadding() {
        Pool p = copy();
        p.countPadding = false;
        return p;
    }

    boolean isDilated() {
        return dilation[0] * dilation[1] > 1;
    }

    /** Axis 0 are the rows, 1 the columns. */
    Taps taps(String who, int axis, int in) {
        int s = stride[axis], p = padding[axis];
        long span = (long) dilation[axis] * (size[axis] - 1) + 1, room = in + 2L * p - span;
        if (room < 0) throw new ShapeException("%s: a window of %d does not fit an axis of %d with padding %d".formatted(who, span, in, p));
        long out = (ceil ? (room + s - 1) / s : room / s) + 1;
        if (ceil && (out - 1) * s >= in + p) out--;
        return Taps.windows(new Sweep(in, Shapes.sum(who, out), size[axis], s, p, dilation[axis]), countPadding);
    }

    private Pool copy() {
        Pool p = new Pool();
        p.size = size;
        p.stride = stride;
        p.padding = padding;
        p.dilation = dilation;
        p.ceil = ceil;
        p.countPadding = countPadding;
        return p;
    }

    @Override
    public String toString() {
        return "Pool(%d×%d, stride %d×%d%s)".formatted(size[0], size[1], stride[0], stride[1], padding[0] + padding[1] == 0 ? "" : ", padded");
    }
}
