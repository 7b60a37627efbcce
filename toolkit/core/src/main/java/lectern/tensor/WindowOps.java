package lectern.tensor;

/**
 * Rows of the table for images [n, channels, rows, columns]: convolution, windows as columns, pooling, resizing. Convolution is linear in x and in w, so its two
 * gradients are operations whose own gradients are again these three.
 */
final class WindowOps {
    private WindowOps() {}

    /** A window and the groups of channels that do not see each other. */
    record Grouped(Window window, int groups) {}

    /** A sparse matrix along the rows and one along the columns. */
    record Planar(Taps rows, Taps columns) {}

    /** What {@link #MAX_POOL} reads, and a place where it leaves the indices of what it chose, if they are wanted or a gradient is. */
    record Pooled(Taps rows, Taps columns, boolean wanted, Tensor[] indices) {
        Pooled(Taps rows, Taps columns, boolean wanted) {
            this(rows, columns, wanted, new Tensor[1]);
        }
    }

    // @formatter:off
    static final Op<Grouped> CONV2D        = new Op<>("conv2d",       (b, in, p) -> b.conv2d(in[0], in[1], p.window, p.groups),
                                                      (g, in, i, y, p) -> WindowOps.CONV2D_INPUT.apply(p, g, in[1]), (g, in, i, y, p) -> WindowOps.CONV2D_WEIGHT.apply(p, g, in[0]));
    static final Op<Grouped> CONV2D_INPUT  = new Op<>("conv2dInput",  (b, in, p) -> b.conv2dInput(in[0], in[1], p.window, p.groups),
                                                      (g, in, i, y, p) -> CONV2D.apply(p, g, in[1]),                 (g, in, i, y, p) -> WindowOps.CONV2D_WEIGHT.apply(p, in[0], g));
    static final Op<Grouped> CONV2D_WEIGHT = new Op<>("conv2dWeight", (b, in, p) -> b.conv2dWeight(in[0], in[1], p.window, p.groups),
                                                      (g, in, i, y, p) -> CONV2D.apply(p, in[1], g),                 (g, in, i, y, p) -> CONV2D_INPUT.apply(p, in[0], g));
    static final Op<Window>  UNFOLD        = new Op<>("unfold",       (b, in, w) -> b.unfold(in[0], w),                          (g, in, i, y, w) -> WindowOps.FOLD.apply(w, g));
    static final Op<Window>  FOLD          = new Op<>("fold",         (b, in, w) -> b.fold(in[0], w),                            (g, in, i, y, w) -> UNFOLD.apply(w, g));
    static final Op<Planar>  RESAMPLE      = new Op<>("resample",     (b, in, p) -> b.resample(in[0], p.rows, p.columns),        (g, in, i, y, p) -> WindowOps.RESAMPLE.apply(new Planar(p.rows.transposed(), p.columns.transposed()), g));
    static final Op<Pooled>  MAX_POOL      = new Op<>("maxPool",      (b, in, p) -> largest(b, in[0], p),                          (g, in, i, y, p) -> largestSlope(g, p));
    // @formatter:on

    private static Tensor largest(Backend b, Tensor x, Pooled p) {
        if (!p.wanted && !Autograd.isRecording(x)) return b.maxPoolValues(x, p.rows, p.columns);
        Tensor[] found = b.maxPool(x, p.rows, p.columns);
        p.indices[0] = found[1];
        return found[0];
    }

    private static Tensor largestSlope(Tensor g, Pooled p) {
        int h = p.rows.in(), w = p.columns.in();
        return Autograd.isRecording(g) ? scatter(g, p.indices[0], h, w) : Backend.current().maxPoolGradient(g, p.indices[0], h, w);
    }

    /** Zeros [n, c, h, w] to which x is added at the places that indices of the same shape, counted within a plane, name. */
    static Tensor scatter(Tensor x, Tensor indices, int h, int w) {
        int n = x.dims()[0], c = x.dims()[1], m = x.dims()[2] * x.dims()[3];
        return Ops.SCATTER_ADD.apply(new Ops.Along(2, h * w), x.reshape(n, c, m), indices.reshape(n, c, m)).reshape(n, c, h, w);
    }
}
