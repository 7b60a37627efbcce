package lectern.tensor.cpu;

import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/** Picking elements by index, and adding them back to where they came from; always in the order of the index, so the bits never change. */
final class Indexed {
    private Indexed() {}

    static Tensor gather(Tensor x, int axis, Tensor index) {
        int step = Shapes.strides(x.shape())[axis], own = x.size(axis), wanted = index.size(axis);
        int[] at = (int[]) index.array();
        Object y = Elements.zeros(x.dtype(), at.length);
        for (int i = 0; i < at.length; i++) Elements.set(y, i, Elements.get(x.array(), place(i, at[i], step, wanted, own)));
        return Tensor.wrap(y, index.shape());
    }

    static Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape(), at = (int[]) index.array();
        int step = Shapes.strides(shape)[axis], own = shape[axis];
        shape[axis] = size;
        double[] y = new double[Shapes.numel(shape)];
        for (int i = 0; i < at.length; i++) y[place(i, at[i], step, own, size)] += Elements.get(x.array(), i);
        return Tensor.wrap(Elements.convert(y, x.dtype()), shape);
    }

    /** Element i of an array whose axis has size {@code from}, moved to index k of an axis of size {@code to}. */
    private static int place(int i, int k, int step, int from, int to) {
        return (i / (step * from) * to + k) * step + i % step;
    }

    static Tensor select(Tensor x, int axis, Tensor index) {
        int[] shape = x.shape(), at = (int[]) index.array();
        int block = Shapes.strides(shape)[axis], own = shape[axis], outer = Shapes.numel(java.util.Arrays.copyOf(shape, axis));
        shape[axis] = at.length;
        Object y = Elements.zeros(x.dtype(), Shapes.numel(shape));
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < at.length; i++) System.arraycopy(x.array(), (o * own + at[i]) * block, y, (o * at.length + i) * block, block);
        return Tensor.wrap(y, shape);
    }

    static Tensor add(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape(), at = (int[]) index.array();
        int block = Shapes.strides(shape)[axis], outer = Shapes.numel(java.util.Arrays.copyOf(shape, axis));
        shape[axis] = size;
        double[] y = new double[Shapes.numel(shape)];
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < at.length; i++)
                for (int k = 0; k < block; k++) y[(o * size + at[i]) * block + k] += Elements.get(x.array(), (o * at.length + i) * block + k);
        return Tensor.wrap(Elements.convert(y, x.dtype()), shape);
    }
}
