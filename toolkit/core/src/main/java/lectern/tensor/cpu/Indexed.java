package lectern.tensor.cpu;

import lectern.tensor.Elements;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/** Picking elements by index, and adding them back to where they came from; always in the order of the index, so the bits never change. */
final class Indexed {
    private Indexed() {}

    static Tensor gather(Tensor x, int axis, Tensor index) {
        int step = Shapes.strides(x.shape())[axis], own = x.size(axis), wanted = index.size(axis);
        int[] at = (int[]) index.array();
        if (x.array() instanceof float[] a && step == 1) return Tensor.wrap(gather(a, own, at, wanted), index.shape());
        Object y = Elements.zeros(x.dtype(), at.length);
        for (int i = 0; i < at.length; i++) Elements.set(y, i, Elements.get(x.array(), place(i, at[i], step, wanted, own)));
        return Tensor.wrap(y, index.shape());
    }

    private static float[] gather(float[] x, int own, int[] at, int wanted) {
        float[] y = new float[at.length];
        int rows = wanted == 0 ? 0 : at.length / wanted, each = Math.max(1, Elementwise.PIECE / Math.max(1, wanted));
        Workers.run(Math.ceilDiv(rows, each), piece -> {
            for (int r = piece * each; r < Math.min(rows, (piece + 1) * each); r++) gather(x, r * own, at, r * wanted, (r + 1) * wanted, y);
        });
        return y;
    }

    private static void gather(float[] x, int xo, int[] at, int from, int to, float[] y) {
        for (int i = from; i < to; i++) y[i] = x[xo + at[i]];
    }

    static Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape(), at = (int[]) index.array();
        int step = Shapes.strides(shape)[axis], own = shape[axis];
        shape[axis] = size;
        double[] y = new double[Shapes.numel(shape)];
        for (int i = 0; i < at.length; i++) {
            if (i % (1 << 20) == 0) Workers.poll();
            y[place(i, at[i], step, own, size)] += Elements.get(x.array(), i);
        }
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
        Object y = Memory.room(x.dtype(), Shapes.numel(shape));
        int each = Math.max(1, Elementwise.PIECE / Math.max(1, block)), pieces = Math.ceilDiv(outer * at.length, each);
        Workers.run(pieces, p -> {
            int first = p * each, last = Math.min(outer * at.length, first + each);
            if (x.array() instanceof float[] a && outer == 1) rows(a, at, (float[]) y, first, last, block);
            else
                for (int k = first; k < last; k++)
                    System.arraycopy(x.array(), (k / at.length * own + at[k % at.length]) * block, y, k * block, block);
        });
        return Tensor.wrap(y, shape);
    }

    private static void rows(float[] x, int[] at, float[] y, int first, int last, int block) {
        for (int k = first; k < last; k++) Moves.lines(x, at[k] * block, 0, y, k * block, 0, block, 1);
    }

    static Tensor add(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape(), at = (int[]) index.array();
        int block = Shapes.strides(shape)[axis], outer = Shapes.numel(java.util.Arrays.copyOf(shape, axis));
        shape[axis] = size;
        if (x.array() instanceof float[] a) return Tensor.wrap(add(a, at, size, block, outer), shape);
        double[] y = new double[Shapes.numel(shape)];
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < at.length; i++)
                for (int k = 0; k < block; k++) y[(o * size + at[i]) * block + k] += Elements.get(x.array(), (o * at.length + i) * block + k);
        return Tensor.wrap(Elements.convert(y, x.dtype()), shape);
    }

    /** Slices of floats, one after the other. */
    private static float[] add(float[] x, int[] at, int size, int block, int outer) {
        float[] y = (float[]) Memory.zeros(DType.FLOAT32, outer * size * block);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < at.length; i++) {
                int to = (o * size + at[i]) * block, from = (o * at.length + i) * block;
                if (VectorUnit.isThere()) FloatVectors.addScaled(1, x, from, 1, y, to, block);
                else for (int k = 0; k < block; k++) y[to + k] += x[from + k];
            }
        return y;
    }
}
