package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Larger images or sequences without weights: the nearest element, or between the two (of images four) nearest by their distances.
 *
 * <p>Shapes: x [n, c, l] → y [n, c, ⌊k·l⌋], x [n, c, h, w] → y [n, c, ⌊k·h⌋, ⌊k·w⌋] for the factor k, or the size given. Place i of the output reads at i/k (nearest) or
 * (i + ½)/k − ½ (bilinear), with {@link #alignCorners} at i(l − 1)/(l′ − 1).
 *
 * <pre>{@code new Upsample(2).bilinear().apply(randn(8, 16, 14, 14)).shapeText()   // [8, 16, 28, 28]}</pre>
 *
 * @throws ShapeException if x is neither sequence nor image, or has no elements to read
 */
public final class Upsample extends Layer {
    private final double factor;
    private final int[] size;
    private final boolean linear;
    private final boolean aligned;

    /** So many times as large, by the nearest element. */
    public Upsample(double factor) {
        this(factor, null, false, false);
        if (!(factor > 0 && Double.isFinite(factor))) throw new IllegalArgumentException("Upsample: expected a factor above 0, got " + factor);
    }

    private Upsample(double factor, int[] size, boolean linear, boolean aligned) {
        this.factor = factor;
        this.size = size;
        this.linear = linear;
        this.aligned = aligned;
    }

    /** To a length l, or to h × w, by the nearest element. */
    public static Upsample to(int... size) {
        if (size.length == 0) throw new IllegalArgumentException("Upsample: expected a length, or rows and columns, got no size");
        return new Upsample(0, Geometry.spread("size", 1, size, size.length), false, false);
    }

    /** By the nearest element. */
    public Upsample nearest() {
        return new Upsample(factor, size, false, false);
    }

    /** Between the nearest elements. */
    public Upsample bilinear() {
        return new Upsample(factor, size, true, false);
    }

    /** Between the nearest elements, corners on corners. */
    public Upsample alignCorners() {
        return new Upsample(factor, size, true, true);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (size != null && x.rank() != size.length + 2 || x.rank() != 3 && x.rank() != 4)
            throw new ShapeException("%s: expected %s, got %s".formatted(this,
                    size == null ? "[n, c, l] or [n, c, h, w]" : size.length == 1 ? "[n, c, l]" : "[n, c, h, w]", x.shapeText()));
        int last = large(x, -1);
        if (x.rank() == 3) return linear ? x.resizeLinear(last, aligned) : x.resizeNearest(last);
        int rows = large(x, -2);
        return linear ? x.resizeBilinear(rows, last, aligned) : x.resizeNearest(rows, last);
    }

    private int large(Tensor x, int axis) {
        return size == null ? (int) (factor * x.size(axis)) : size[size.length + axis];
    }

    @Override
    public String toString() {
        String how = linear ? aligned ? "bilinear, corners aligned" : "bilinear" : "nearest";
        return "Upsample(%s, %s)"
                .formatted(size != null ? "to " + Geometry.cross(size) : "×" + (factor == Math.rint(factor) ? Long.toString((long) factor) : factor), how);
    }
}
