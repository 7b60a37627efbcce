package lectern.tensor;

import java.util.Arrays;
import lectern.tensor.WindowOps.Planar;
import lectern.tensor.WindowOps.Pooled;

/** Pooling and resizing of [n, c, h, w] and [n, c, l]: which inputs each output reads, before the primitives. */
final class Pooling {
    private Pooling() {}

    static Tensor max2d(Tensor x, Pool p) {
        return max2d(x, p, false).values();
    }

    static MaxPooled max2dWithIndices(Tensor x, Pool p) {
        return max2d(x, p, true);
    }

    private static MaxPooled max2d(Tensor x, Pool p, boolean indices) {
        Tensor images = Convolution.images("maxPool2d", x, 4);
        return max(images, Given.of("maxPool2d", "settings", p).taps("maxPool2d", 0, x.size(2)), p.taps("maxPool2d", 1, x.size(3)), indices);
    }

    static Tensor max1d(Tensor x, Pool p) {
        Tensor images = Convolution.images("maxPool1d", x, 3);
        return max(images, Taps.ONE, Given.of("maxPool1d", "settings", p).taps("maxPool1d", 1, x.size(2)), false).values().squeeze(2);
    }

    static Tensor adaptiveMax2d(Tensor x, int h, int w) {
        Tensor images = Convolution.images("adaptiveMaxPool2d", x, 4);
        return max(images, adaptive("adaptiveMaxPool2d", x.size(2), h), adaptive("adaptiveMaxPool2d", x.size(3), w), false).values();
    }

    static Tensor adaptiveMax1d(Tensor x, int l) {
        Tensor images = Convolution.images("adaptiveMaxPool1d", x, 3);
        return max(images, Taps.ONE, adaptive("adaptiveMaxPool1d", x.size(2), l), false).values().squeeze(2);
    }

    private static MaxPooled max(Tensor x, Taps rows, Taps columns, boolean indices) {
        for (Taps t : new Taps[]{rows, columns})
            for (int o = 0; o < t.out(); o++)
                if (t.start()[o] == t.start()[o + 1])
                    throw new ShapeException("maxPool: place " + o + " of the window lies in the padding alone. Hint: less padding");
        Pooled settings = new Pooled(rows, columns, indices);
        Tensor values = WindowOps.MAX_POOL.apply(settings, x);
        return new MaxPooled(values, settings.indices()[0]);
    }

    static Tensor average2d(Tensor x, Pool p) {
        Tensor images = Convolution.images("avgPool2d", x, 4);
        undilated("avgPool2d", p);
        return resample(images, p.taps("avgPool2d", 0, x.size(2)), p.taps("avgPool2d", 1, x.size(3)));
    }

    static Tensor average1d(Tensor x, Pool p) {
        Tensor images = Convolution.images("avgPool1d", x, 3);
        undilated("avgPool1d", p);
        return resample(images, Taps.ONE, p.taps("avgPool1d", 1, x.size(2))).squeeze(2);
    }

    private static void undilated(String who, Pool p) {
        if (Given.of(who, "settings", p).isDilated()) throw new ShapeException(who + ": a mean over a dilated window is not defined here, got " + p);
    }

    static Tensor adaptiveAverage2d(Tensor x, int h, int w) {
        Tensor images = Convolution.images("adaptiveAvgPool2d", x, 4);
        return resample(images, adaptive("adaptiveAvgPool2d", x.size(2), h), adaptive("adaptiveAvgPool2d", x.size(3), w));
    }

    static Tensor adaptiveAverage1d(Tensor x, int l) {
        Tensor images = Convolution.images("adaptiveAvgPool1d", x, 3);
        return resample(images, Taps.ONE, adaptive("adaptiveAvgPool1d", x.size(2), l)).squeeze(2);
    }

    /** [n, c, …] → [n, c]. */
    static Tensor global(String who, Tensor x, boolean largest) {
        if (x.rank() < 3) throw new ShapeException(who + ": expected x [n, c, …], got " + x.shapeText());
        int[] inner = Arrays.copyOfRange(Shapes.range(x.rank()), 2, x.rank());
        return largest ? x.amax(inner) : x.mean(inner);
    }

    private static Taps adaptive(String who, int in, int out) {
        if (out < 1) throw new ShapeException(who + ": expected sizes of at least 1, got " + out);
        return Taps.adaptive(in, out);
    }

    /** The values at their indices in zeros [n, c, h, w]; where two name one place, their mean. */
    static Tensor unpool(Tensor x, Tensor indices, int h, int w) {
        if (!Arrays.equals(x.dims(), Given.tensor("maxUnpool2d", indices).dims()) || x.rank() != 4)
            throw new ShapeException(
                    "maxUnpool2d: expected x and indices of one shape [n, c, h, w], got %s and %s".formatted(x.shapeText(), indices.shapeText()));
        if (h < 1 || w < 1) throw new ShapeException("maxUnpool2d: expected sizes of at least 1, got %d × %d".formatted(h, w));
        Tensor values = Convolution.floating(x), at = Indexing.checked("maxUnpool2d", indices, Shapes.numel(h, w));
        Tensor sum = WindowOps.scatter(values, at, h, w), count = WindowOps.scatter(Tensors.onesLike(values), at, h, w);
        return count.gt(1).any() ? sum.div(count.max(1)) : sum;
    }

    static Tensor nearest2d(Tensor x, int h, int w) {
        Tensor images = Convolution.images("resizeNearest", x, 4);
        return resample(images, Taps.nearest(x.size(2), size("resizeNearest", h)), Taps.nearest(x.size(3), size("resizeNearest", w)));
    }

    static Tensor nearest1d(Tensor x, int l) {
        return resample(Convolution.images("resizeNearest", x, 3), Taps.ONE, Taps.nearest(x.size(2), size("resizeNearest", l))).squeeze(2);
    }

    static Tensor bilinear(Tensor x, int h, int w, boolean alignCorners) {
        Tensor images = Convolution.images("resizeBilinear", x, 4);
        return resample(images, Taps.linear(x.size(2), size("resizeBilinear", h), alignCorners),
                Taps.linear(x.size(3), size("resizeBilinear", w), alignCorners));
    }

    static Tensor linear(Tensor x, int l, boolean alignCorners) {
        return resample(Convolution.images("resizeLinear", x, 3), Taps.ONE, Taps.linear(x.size(2), size("resizeLinear", l), alignCorners)).squeeze(2);
    }

    private static int size(String who, int size) {
        if (size < 1) throw new ShapeException(who + ": expected sizes of at least 1, got " + size);
        return size;
    }

    private static Tensor resample(Tensor x, Taps rows, Taps columns) {
        return WindowOps.RESAMPLE.apply(new Planar(rows, columns), x);
    }
}
