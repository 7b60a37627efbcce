package lectern.nd4j;

import java.util.Arrays;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Picking elements by index, and adding them back. Indices have been checked: ND4J reads foreign memory on a negative one. */
final class Indexed {
    private Indexed() {}

    static Tensor concat(Tensor[] xs, int axis) {
        int[] shape = xs[0].shape();
        shape[axis] = Arrays.stream(xs).mapToInt(x -> x.size(axis)).sum();
        try (Arena arena = new Arena()) {
            INDArray[] in = Arrays.stream(xs).map(x -> arena.in(x, x.shape())).toArray(INDArray[]::new);
            return Arena.out(arena.run("concat", arena.room(xs[0].dtype(), shape), new int[]{axis}, in), shape);
        }
    }

    static Tensor gather(Tensor x, int axis, Tensor index) {
        return pick(x, new int[]{x.numel()}, 0, places(index, index.shape(), axis, x.size(axis)), index.shape());
    }

    static Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        return add(x, places(index, x.shape(), axis, size), with(x.shape(), axis, size));
    }

    static Tensor indexSelect(Tensor x, int axis, Tensor index) {
        return pick(x, x.shape(), axis, index, with(x.shape(), axis, index.numel()));
    }

    static Tensor indexAdd(Tensor x, int axis, Tensor index, int size) {
        return add(x, places(index, x.shape(), axis, size), with(x.shape(), axis, size));
    }

    private static Tensor pick(Tensor x, int[] seen, int axis, Tensor index, int[] shape) {
        try (Arena arena = new Arena()) {
            int[] made = with(seen, axis, index.numel());
            return Arena.out(arena.run("gather", arena.room(x.dtype(), made), new int[]{axis}, arena.in(x, seen), arena.in(index, index.numel())), shape);
        }
    }

    private static Tensor add(Tensor x, Tensor places, int[] shape) {
        int n = Shapes.numel(shape);
        try (Arena arena = new Arena()) {
            INDArray y = arena.room(x.dtype(), n);
            return Arena.out(arena.run("unsorted_segment_sum", y, new int[]{n}, arena.in(x, x.numel()), arena.in(places, x.numel())), shape);
        }
    }

    /** Where each element of {@code shape} lies once its index along the axis, of {@code size}, is what {@code index} says: one for each element, or for each slice. */
    private static Tensor places(Tensor index, int[] shape, int axis, int size) {
        int step = Shapes.strides(shape)[axis], own = shape[axis];
        int[] at = (int[]) index.array(), places = new int[Shapes.numel(shape)];
        boolean each = at.length == places.length && index.rank() == shape.length;
        for (int i = 0; i < places.length; i++) places[i] = (i / (step * own) * size + at[each ? i : i / step % own]) * step + i % step;
        return Tensor.wrap(places, places.length);
    }

    private static int[] with(int[] shape, int axis, int size) {
        int[] result = shape.clone();
        result[axis] = size;
        return result;
    }
}
