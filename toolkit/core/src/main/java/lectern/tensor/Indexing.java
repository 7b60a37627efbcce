package lectern.tensor;

import java.util.Arrays;

/** Operations that pick elements by a tensor of indices; every index is checked before the backend sees it. */
final class Indexing {
    private Indexing() {}

    static Tensor gather(Tensor x, int axis, Tensor index) {
        int a = Shapes.axis("gather", axis, x.rank());
        if (Given.tensor("gather", index).rank() != x.rank() || !Arrays.equals(Shapes.with(index.dims(), a, 0), Shapes.with(x.dims(), a, 0)))
            throw new ShapeException("gather: expected an index of shape %s apart from axis %d, got %s".formatted(x.shapeText(), axis, index.shapeText()));
        return Ops.GATHER.apply(new Ops.Along(a, x.dims()[a]), x, checked("gather", index, x.dims()[a]));
    }

    static Tensor select(Tensor x, int axis, Tensor index) {
        int a = Shapes.axis("indexSelect", axis, x.rank());
        if (Given.tensor("indexSelect", index).rank() != 1) throw new ShapeException("indexSelect: expected a list of indices [n], got " + index.shapeText());
        return Ops.INDEX_SELECT.apply(new Ops.Along(a, x.dims()[a]), x, checked("indexSelect", index, x.dims()[a]));
    }

    static Tensor oneHot(Tensor index, int classes) {
        if (classes < 1) throw new ShapeException("oneHot: expected at least one class, got " + classes);
        int[] hot = (int[]) checked("oneHot", index, classes).array(), shape = Arrays.copyOf(index.dims(), index.rank() + 1);
        shape[index.rank()] = classes;
        float[] y = new float[Shapes.numel(shape)];
        for (int i = 0; i < hot.length; i++) y[i * classes + hot[i]] = 1;
        return Tensor.wrap(y, shape);
    }

    /** Indices as int32, each within 0 … size−1. */
    static Tensor checked(String who, Tensor index, int size) {
        Tensor whole = whole(who, index);
        int[] values = (int[]) whole.array();
        if (within(values, size - 1)) return whole;
        for (int i = 0; i < values.length; i++)
            if (values[i] < 0 || values[i] >= size)
                throw new ShapeException("%s: expected indices 0…%d, got %d at place %d".formatted(who, size - 1, values[i], i));
        return whole;
    }

    /** True if 0 ≤ v ≤ most for all of them: no sign bit anywhere. */
    private static boolean within(int[] values, int most) {
        int signs = 0;
        for (int v : values) signs |= v | most - v;
        return signs >= 0;
    }

    /** Whole numbers as int32. */
    static Tensor whole(String who, Tensor index) {
        if (Given.tensor(who, index).dtype() != DType.INT32 && index.dtype() != DType.BOOL && index.ne(index.round()).any())
            throw new ShapeException(who + ": expected whole numbers as indices, got " + index.dtype() + " values with a fraction");
        return index.to(DType.INT32);
    }
}
