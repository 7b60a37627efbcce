package lectern.tensor;

import java.util.Arrays;

/** Shapes, offsets and strides of the operations that move elements without changing them. */
final class Movement {
    private Movement() {}

    /** The wanted shape with its one −1 worked out. */
    static int[] fill(Tensor x, int[] sizes) {
        int[] result = Given.of("reshape", "sizes", sizes).clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1 && open >= 0) throw new ShapeException("reshape: only one size can be −1, got " + Arrays.toString(sizes));
            if (sizes[i] < -1) throw new ShapeException("reshape: a size cannot be " + sizes[i] + ", got " + Arrays.toString(sizes));
            if (sizes[i] == -1) open = i;
            else known *= sizes[i];
        }
        if (open >= 0 && known > 0 && x.numel() % known == 0) result[open] = (int) (x.numel() / known);
        if (open >= 0 && result[open] == -1 || open < 0 && known != x.numel())
            throw new ShapeException("reshape: %s holds %d elements, they do not fit %s".formatted(x.shapeText(), x.numel(), Arrays.toString(sizes)));
        return result;
    }

    static Tensor flatten(Tensor x, int from) {
        int axis = Shapes.axis("flatten", from, x.rank());
        int[] shape = Arrays.copyOf(x.dims(), axis + 1);
        shape[axis] = Shapes.numel(Arrays.copyOfRange(x.dims(), axis, x.rank()));
        return x.reshape(shape);
    }

    static Tensor squeeze(Tensor x, int axis) {
        int a = Shapes.axis("squeeze", axis, x.rank());
        if (x.dims()[a] != 1) throw new ShapeException("squeeze: axis " + axis + " of " + x.shapeText() + " has size " + x.dims()[a] + ", expected 1");
        return x.reshape(Shapes.drop(x.dims(), a));
    }

    static Tensor unsqueeze(Tensor x, int axis) {
        int a = Shapes.axis("unsqueeze", axis, x.rank() + 1);
        return x.reshape(Shapes.insert(x.dims(), a, 1));
    }

    static Tensor permute(Tensor x, int[] order) {
        int[] axes = new int[Given.of("permute", "axes", order).length];
        for (int i = 0; i < order.length; i++) axes[i] = Shapes.axis("permute", order[i], x.rank());
        if (order.length != x.rank() || Shapes.axes("permute", axes, x.rank()).length != x.rank())
            throw new ShapeException("permute: expected each axis of " + x.shapeText() + " once, got " + Arrays.toString(order));
        if (Arrays.equals(axes, Shapes.range(x.rank()))) return x;
        return Ops.strided(x, Shapes.permute(x.dims(), axes), 0, Shapes.permute(Shapes.strides(x.dims()), axes));
    }

    static Tensor transpose(Tensor x, int a, int b) {
        if (x.rank() < 2) throw new ShapeException("transpose: expected at least two axes, got " + x.shapeText() + ". Hint: x.unsqueeze(0)");
        int[] order = Shapes.range(x.rank());
        int p = Shapes.axis("transpose", a, x.rank()), q = Shapes.axis("transpose", b, x.rank());
        order[p] = q;
        order[q] = p;
        return permute(x, order);
    }

    static Tensor expand(Tensor x, int[] sizes) {
        if (Arrays.equals(sizes, x.dims())) return x;
        if (Given.of("expand", "sizes", sizes).length < x.rank() || !Arrays.equals(Shapes.broadcast("expand", x.dims(), sizes), sizes))
            throw new ShapeException("expand: cannot repeat " + x.shapeText() + " to " + Arrays.toString(sizes) + ". Only axes of size 1 can be repeated");
        int lead = sizes.length - x.rank();
        int[] aligned = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) aligned[i] = i < lead ? 1 : x.dims()[i - lead];
        return Ops.strided(x.reshape(aligned), sizes.clone(), 0, Shapes.broadcastStrides(aligned, sizes));
    }

    static Tensor slice(Tensor x, int axis, int from, int to) {
        int a = Shapes.axis("slice", axis, x.rank()), n = x.dims()[a];
        if (from < 0 || to > n || from > to)
            throw new ShapeException("slice: %d…%d is outside axis %d of %s".formatted(from, to, axis, x.shapeText()));
        if (from == 0 && to == n) return x;
        int[] strides = Shapes.strides(x.dims());
        return Ops.strided(x, Shapes.with(x.dims(), a, to - from), from * strides[a], strides);
    }

    static Tensor flip(Tensor x, int axis) {
        int a = Shapes.axis("flip", axis, x.rank());
        int[] strides = Shapes.strides(x.dims());
        int offset = Math.max(0, x.dims()[a] - 1) * strides[a];
        return Ops.strided(x, x.dims(), offset, Shapes.with(strides, a, -strides[a]));
    }
}
