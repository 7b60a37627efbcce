package lectern.tensor;

import java.util.Arrays;

/** Cutting tensors apart along an axis, and repeating, rotating and padding them. */
final class Pieces {
    private Pieces() {}

    static Tensor[] split(Tensor x, int axis, int[] sizes) {
        int a = Shapes.axis("split", axis, x.rank()), n = x.dims()[a];
        long total = 0;
        for (int s : Given.of("split", "sizes", sizes)) total += s < 0 ? Long.MIN_VALUE : s;
        if (total != n)
            throw new ShapeException(
                    "split: expected sizes that add up to %d, axis %d of %s, got %s".formatted(n, axis, x.shapeText(), Arrays.toString(sizes)));
        Tensor[] pieces = new Tensor[sizes.length];
        for (int i = 0, from = 0; i < sizes.length; from += sizes[i++]) pieces[i] = x.slice(a, from, from + sizes[i]);
        return pieces;
    }

    static Tensor[] chunk(Tensor x, int pieces, int axis) {
        int a = Shapes.axis("chunk", axis, x.rank()), n = x.dims()[a];
        if (pieces < 1) throw new ShapeException("chunk: expected at least one piece of " + x.shapeText() + ", got " + pieces);
        int size = Math.max(1, Math.ceilDiv(n, pieces)), count = Math.max(1, Math.ceilDiv(n, size));
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) sizes[i] = Math.min(size, n - i * size);
        return split(x, a, sizes);
    }

    static Tensor roll(Tensor x, int by, int axis) {
        int a = Shapes.axis("roll", axis, x.rank()), n = x.dims()[a];
        int cut = n == 0 ? 0 : Math.floorMod(-(long) by, n);
        return cut == 0 ? x : Tensors.concat(a, x.slice(a, cut, n), x.slice(a, 0, cut));
    }

    static Tensor repeat(Tensor x, int times, int axis) {
        int a = Shapes.axis("repeat", axis, x.rank());
        if (times < 0) throw new ShapeException("repeat: cannot repeat " + x.shapeText() + " " + times + " times");
        int[] wide = Shapes.insert(x.dims(), a + 1, times);
        return x.unsqueeze(a + 1).expand(wide).reshape(Shapes.with(x.dims(), a, Shapes.numel(x.dims()[a], times)));
    }

    static Tensor tile(Tensor x, int[] times) {
        int rank = Math.max(x.rank(), Given.of("tile", "how many times for each axis", times).length);
        int[] own = new int[2 * rank], wide = new int[2 * rank], shape = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int n = i <= x.rank() ? x.dims()[x.rank() - i] : 1, t = i <= times.length ? times[times.length - i] : 1;
            if (t < 0) throw new ShapeException("tile: cannot repeat %s %s times".formatted(x.shapeText(), Arrays.toString(times)));
            own[2 * (rank - i)] = 1;
            wide[2 * (rank - i)] = t;
            own[2 * (rank - i) + 1] = wide[2 * (rank - i) + 1] = n;
            shape[rank - i] = Shapes.numel(n, t);
        }
        return x.reshape(own).expand(wide).reshape(shape);
    }

    static Tensor pad(Tensor x, int axis, int before, int after, double value) {
        int a = axis(x, axis, before, after);
        if (Shapes.sum("pad", before, x.dims()[a], after) == x.dims()[a]) return x;
        return Tensors.concat(a, Tensors.full(value, x.dtype(), Shapes.with(x.dims(), a, before)), x,
                Tensors.full(value, x.dtype(), Shapes.with(x.dims(), a, after)));
    }

    static Tensor padReflect(Tensor x, int axis, int before, int after) {
        int a = axis(x, axis, before, after), n = x.dims()[a];
        if (Math.max(before, after) >= Math.max(n, 1))
            throw new ShapeException(
                    "padReflect: expected less than %d on each side of axis %d of %s, got %d and %d".formatted(n, axis, x.shapeText(), before, after));
        return picked(x, a, before, after, i -> i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i);
    }

    static Tensor padReplicate(Tensor x, int axis, int before, int after) {
        int a = axis(x, axis, before, after), n = x.dims()[a];
        if (n == 0 && before + after > 0)
            throw new ShapeException("padReplicate: axis " + axis + " of " + x.shapeText() + " is empty, there is no edge to repeat");
        return picked(x, a, before, after, i -> Math.clamp(i, 0, n - 1));
    }

    private static int axis(Tensor x, int axis, int before, int after) {
        int a = Shapes.axis("pad", axis, x.rank());
        if (before < 0 || after < 0)
            throw new ShapeException(
                    "pad: expected no negative widths for axis %d of %s, got %d and %d. Hint: x.slice".formatted(axis, x.shapeText(), before, after));
        return a;
    }

    private static Tensor picked(Tensor x, int axis, int before, int after, java.util.function.IntUnaryOperator source) {
        if (before + after == 0) return x;
        int[] index = new int[Shapes.sum("pad", before, x.dims()[axis], after)];
        for (int i = 0; i < index.length; i++) index[i] = source.applyAsInt(i - before);
        return x.indexSelect(axis, Tensor.wrap(index, index.length));
    }

    static Tensor[] meshgrid(Tensor[] axes) {
        Given.tensors("meshgrid", axes);
        int[] shape = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            if (axes[i].rank() != 1) throw new ShapeException("meshgrid: expected vectors, got " + axes[i].shapeText() + " at place " + i);
            shape[i] = axes[i].numel();
        }
        Tensor[] grids = new Tensor[axes.length];
        for (int i = 0; i < axes.length; i++) {
            int[] own = new int[axes.length];
            Arrays.fill(own, 1);
            own[i] = shape[i];
            grids[i] = axes[i].reshape(own).expand(shape);
        }
        return grids;
    }
}
