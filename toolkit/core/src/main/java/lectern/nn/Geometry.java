package lectern.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lectern.tensor.Pool;

/** Where the windows of a layer stand along each axis: size F, stride S, padding P, dilation D. Settings are copies. */
record Geometry(int[] size, int[] stride, int[] padding, int[] dilation) {
    /** Windows side by side, as pooling has them. */
    static Geometry tiles(int axes, int... size) {
        int[] f = spread("kernel size", 1, size, axes);
        return new Geometry(f, f, new int[axes], ones(axes));
    }

    /** A window at every place, as convolution has them. */
    static Geometry everywhere(int axes, int... size) {
        return tiles(axes, size).stride(1);
    }

    Geometry stride(int... given) {
        return new Geometry(size, spread("stride", 1, given, size.length), padding, dilation);
    }

    Geometry padding(int... given) {
        return new Geometry(size, stride, spread("padding", 0, given, size.length), dilation);
    }

    Geometry dilation(int... given) {
        return new Geometry(size, stride, padding, spread("dilation", 1, given, size.length));
    }

    /** The same for the engine's pooling. */
    Pool pool(boolean ceil) {
        Pool pool = Pool.size(size).stride(stride).padding(padding).dilation(dilation);
        return ceil ? pool.ceil() : pool;
    }

    /** This, if no window can lie in the padding alone. */
    Geometry halved() {
        for (int i = 0; i < size.length; i++)
            if (2 * padding[i] > size[i])
                throw new IllegalArgumentException("padding: expected at most half of the window %s, got %s".formatted(cross(size), cross(padding)));
        return this;
    }

    /** Windows along a sequence as windows of an image of one row. */
    Geometry row() {
        return new Geometry(new int[]{1, size[0]}, new int[]{1, stride[0]}, new int[]{0, padding[0]}, new int[]{1, dilation[0]});
    }

    /** The size along an axis that windows have made this small. */
    int before(int axis, int places) {
        return (places - 1) * stride[axis] - 2 * padding[axis] + size[axis];
    }

    /** How many elements a window has. */
    int area() {
        return Arrays.stream(size).reduce(1, Math::multiplyExact);
    }

    /** One number for all axes, or one for each. */
    static int[] spread(String name, int least, int[] given, int axes) {
        if (given.length != 1 && given.length != axes)
            throw new IllegalArgumentException(
                    "%s: expected one number%s, got %s".formatted(name, axes == 1 ? "" : " or (rows, columns)", Arrays.toString(given)));
        for (int v : given)
            if (v < least) throw new IllegalArgumentException("%s: expected at least %d, got %s".formatted(name, least, Arrays.toString(given)));
        return IntStream.range(0, axes).map(i -> given[i % given.length]).toArray();
    }

    private static int[] ones(int axes) {
        return spread("", 1, new int[]{1}, axes);
    }

    /** What differs from the given stride, no padding and no dilation, as text: {@code 3×3, stride 2, padding 1}. */
    String text(int[] usualStride) {
        StringBuilder text = new StringBuilder(cross(size));
        if (!Arrays.equals(stride, usualStride)) text.append(", stride ").append(brief(stride));
        if (!Arrays.equals(padding, new int[size.length])) text.append(", padding ").append(brief(padding));
        if (!Arrays.equals(dilation, ones(size.length))) text.append(", dilation ").append(brief(dilation));
        return text.toString();
    }

    /** 3×3, or for equal numbers 3. */
    static String brief(int[] sizes) {
        return Arrays.stream(sizes).distinct().count() == 1 ? Integer.toString(sizes[0]) : cross(sizes);
    }

    static String cross(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }

    @Override
    public String toString() {
        return text(size);
    }
}
