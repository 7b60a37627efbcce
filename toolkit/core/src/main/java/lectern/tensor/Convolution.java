package lectern.tensor;

import java.util.Arrays;
import lectern.tensor.WindowOps.Grouped;

/** Convolutions and windows as columns: the shapes, before the primitives. One dimension is two with a height of 1. */
final class Convolution {
    private Convolution() {}

    /** x [n, c, h, w], weight [o, c/groups, kh, kw], bias [o] or null → [n, o, places down, places along]. */
    static Tensor conv2d(Tensor x, Tensor weight, Tensor bias, Conv c) {
        check("conv2d", x, weight, 4, 1, Given.of("conv2d", "settings", c).groups());
        Window window = new Window(c.sweep("conv2d", 0, x.size(2), weight.size(2)), c.sweep("conv2d", 1, x.size(3), weight.size(3)));
        return convolve("conv2d", x, weight, bias, window, c.groups());
    }

    /** x [n, c, l], weight [o, c/groups, k], bias [o] or null → [n, o, places]. */
    static Tensor conv1d(Tensor x, Tensor weight, Tensor bias, Conv c) {
        check("conv1d", x, weight, 3, 1, Given.of("conv1d", "settings", c).groups());
        Window window = new Window(Sweep.ONE, c.sweep("conv1d", 1, x.size(2), weight.size(2)));
        return convolve("conv1d", x.unsqueeze(2), weight.unsqueeze(2), bias, window, c.groups()).squeeze(2);
    }

    /** x [n, c, h, w], weight [c, o/groups, kh, kw], bias [o] or null: the transpose of the convolution with this weight. */
    static Tensor convTranspose2d(Tensor x, Tensor weight, Tensor bias, Conv c) {
        check("convTranspose2d", x, weight, 4, 0, Given.of("convTranspose2d", "settings", c).groups());
        Window window = new Window(c.transposed("convTranspose2d", 0, x.size(2), weight.size(2)),
                c.transposed("convTranspose2d", 1, x.size(3), weight.size(3)));
        return transpose("convTranspose2d", x, weight, bias, window, c.groups());
    }

    static Tensor convTranspose1d(Tensor x, Tensor weight, Tensor bias, Conv c) {
        check("convTranspose1d", x, weight, 3, 0, Given.of("convTranspose1d", "settings", c).groups());
        Window window = new Window(Sweep.ONE, c.transposed("convTranspose1d", 1, x.size(2), weight.size(2)));
        return transpose("convTranspose1d", x.unsqueeze(2), weight.unsqueeze(2), bias, window, c.groups()).squeeze(2);
    }

    private static Tensor convolve(String who, Tensor x, Tensor weight, Tensor bias, Window window, int groups) {
        DType type = type(x, weight);
        Tensor y = WindowOps.CONV2D.apply(new Grouped(window, groups), x.to(type), weight.to(type));
        return biased(who, y, bias);
    }

    private static Tensor transpose(String who, Tensor x, Tensor weight, Tensor bias, Window window, int groups) {
        DType type = type(x, weight);
        Tensor y = WindowOps.CONV2D_INPUT.apply(new Grouped(window, groups), x.to(type), weight.to(type));
        return biased(who, y, bias);
    }

    private static Tensor biased(String who, Tensor y, Tensor bias) {
        if (bias == null) return y;
        if (bias.rank() != 1 || bias.size(0) != y.size(1))
            throw new ShapeException("%s: expected a bias [%d], one number for each output channel, got %s".formatted(who, y.size(1), bias.shapeText()));
        return y.add(bias.reshape(bias.numel(), 1, 1));
    }

    private static DType type(Tensor x, Tensor weight) {
        return DType.promote(DType.promote(x.dtype(), weight.dtype()), DType.FLOAT32);
    }

    /** The channels of x are those of the weight's axis {@code axis}, times the groups where they stand second. */
    private static void check(String who, Tensor x, Tensor weight, int rank, int axis, int groups) {
        Given.tensor(who, weight);
        String sizes = rank == 4 ? "h, w" : "l", window = rank == 4 ? "kh, kw" : "k";
        if (weight.rank() != rank)
            throw new ShapeException("%s: expected a weight [%s, %s], got %s".formatted(who, axis == 1 ? "out, in" : "in, out", window, weight.shapeText()));
        int channels = weight.size(axis) * (axis == 1 ? groups : 1);
        if (x.rank() != rank || x.size(1) != channels)
            throw new ShapeException("%s: expected x [n, %d, %s] for a weight %s%s, got %s%s".formatted(who, channels, sizes, weight.shapeText(),
                    groups == 1 ? "" : " in " + groups + " groups", x.shapeText(), hint(x, rank, channels)));
        if (weight.size(0) % groups != 0)
            throw new ShapeException("%s: %d %s channels cannot be cut into %d groups, the weight is %s".formatted(who, weight.size(0),
                    axis == 1 ? "output" : "input", groups, weight.shapeText()));
    }

    static String hint(Tensor x, int rank, int channels) {
        if (x.rank() == rank - 1 && (x.rank() == 0 || x.size(0) == channels)) return ". Hint: a batch of one is x.unsqueeze(0)";
        if (x.rank() == rank - 1 && channels == 1) return ". Hint: one channel is x.unsqueeze(1)";
        if (x.rank() == rank && x.size(-1) == channels) return ". Hint: channels come second, x.permute(" + (rank == 4 ? "0, 3, 1, 2)" : "0, 2, 1)");
        return "";
    }

    /** x [n, c, h, w] → [n, c·kh·kw, places]. */
    static Tensor unfold(Tensor x, int kh, int kw, Conv c) {
        Given.of("unfold", "settings", c);
        if (x.rank() != 4) throw new ShapeException("unfold: expected x [n, c, h, w], got " + x.shapeText());
        return WindowOps.UNFOLD.apply(new Window(c.sweep("unfold", 0, x.size(2), kh), c.sweep("unfold", 1, x.size(3), kw)), floating(x));
    }

    /** x [n, c·kh·kw, places] → [n, c, h, w]: columns added where unfold would have read them. */
    static Tensor fold(Tensor x, int h, int w, int kh, int kw, Conv c) {
        Given.of("fold", "settings", c);
        Window window = new Window(c.sweep("fold", 0, h, kh), c.sweep("fold", 1, w, kw));
        if (x.rank() != 3 || x.size(1) % window.size() != 0 || x.size(2) != window.places())
            throw new ShapeException("fold: expected x [n, c·%d, %d] for images of %d×%d and windows of %d×%d, got %s".formatted(window.size(),
                    window.places(), h, w, kh, kw, x.shapeText()));
        return WindowOps.FOLD.apply(window, floating(x));
    }

    static Tensor floating(Tensor x) {
        return x.dtype().isFloating() ? x : x.to(DType.FLOAT32);
    }

    /** An image [n, c, h, w] of floating numbers. */
    static Tensor images(String who, Tensor x, int rank) {
        if (x.rank() != rank)
            throw new ShapeException("%s: expected x [n, c, %s], got %s%s".formatted(who, rank == 4 ? "h, w" : "l", x.shapeText(),
                    x.rank() == rank - 1 ? ". Hint: a batch of one is x.unsqueeze(0)" : ""));
        int[] inner = Arrays.copyOfRange(x.dims(), 2, rank);
        if (Shapes.numel(inner) == 0) throw new ShapeException(who + ": " + x.shapeText() + " has no elements to read");
        return rank == 3 ? floating(x).unsqueeze(2) : floating(x);
    }
}
