package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Binary;
import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Memory;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;
import lectern.tensor.Window;

/** The default backend: pure Java over plain arrays. */
public final class CpuBackend extends FusedBackend {
    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Tensor unary(Unary op, Tensor x, double p) {
        return Elementwise.unary(op, x, p);
    }

    @Override
    public Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        return Elementwise.binary(op, a, b, shape);
    }

    @Override
    public Tensor clip(Tensor x, double low, double high) {
        return x.array() instanceof float[] a ? Elementwise.clip(x, a, (float) low, (float) high) : super.clip(x, low, high);
    }

    @Override
    public void addScaled(Tensor theta, double scale, Tensor x) {
        if (theta.dtype().isFloating()) Elementwise.addScaled(theta, scale, x);
        else super.addScaled(theta, scale, x);
    }

    @Override
    public Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape) {
        return Tests.where(condition, a, b, shape);
    }

    @Override
    public Tensor cast(Tensor x, DType to) {
        return Tensor.wrap(Elements.convert(x.array(), to), x.shape());
    }

    @Override
    public Tensor reduce(Reduction op, Tensor x, int[] axes) {
        return Reductions.reduce(op, x, axes);
    }

    @Override
    public Tensor argReduce(Reduction op, Tensor x, int axis) {
        return Reductions.argReduce(op, x, axis);
    }

    @Override
    public Tensor cumsum(Tensor x, int axis) {
        return Reductions.cumsum(x, axis);
    }

    @Override
    public Tensor argsort(Tensor x, int axis) {
        return Reductions.argsort(x, axis);
    }

    @Override
    public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        return MatMul.of(a, transposeA, b, transposeB, batch);
    }

    @Override
    public Tensor strided(Tensor x, int[] shape, int offset, int[] strides) {
        Object y = Memory.room(x.dtype(), Shapes.numel(shape));
        Moves.copy(x.array(), offset, strides, y, 0, Shapes.strides(shape), shape);
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides) {
        Object y = Memory.zeros(x.dtype(), Shapes.numel(shape));
        Moves.add(x.array(), 0, Shapes.strides(x.shape()), y, offset, strides, x.shape());
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor concat(Tensor[] xs, int axis) {
        int[] shape = xs[0].shape();
        shape[axis] = 0;
        for (Tensor x : xs) shape[axis] += x.size(axis);
        int rows = Shapes.numel(Arrays.copyOf(shape, axis)), whole = Shapes.numel(Arrays.copyOfRange(shape, axis, shape.length));
        Object y = Memory.room(xs[0].dtype(), rows * whole);
        Object[] parts = new Object[xs.length];
        int[] sizes = new int[xs.length];
        for (int i = 0; i < xs.length; i++) {
            parts[i] = xs[i].array();
            sizes[i] = rows == 0 ? 0 : xs[i].numel() / rows;
        }
        Moves.concat(parts, sizes, rows, y, whole);
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor gather(Tensor x, int axis, Tensor index) {
        return Indexed.gather(x, axis, index);
    }

    @Override
    public Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        return Indexed.scatterAdd(x, axis, index, size);
    }

    @Override
    public Tensor indexSelect(Tensor x, int axis, Tensor index) {
        return Indexed.select(x, axis, index);
    }

    @Override
    public Tensor indexAdd(Tensor x, int axis, Tensor index, int size) {
        return Indexed.add(x, axis, index, size);
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        return Convolutions.conv2d(x, w, window, groups);
    }

    @Override
    public Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        return Convolutions.conv2dInput(g, w, window, groups);
    }

    @Override
    public Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        return Convolutions.conv2dWeight(g, x, window, groups);
    }

    @Override
    public Tensor unfold(Tensor x, Window window) {
        return Convolutions.unfold(x, window);
    }

    @Override
    public Tensor fold(Tensor columns, Window window) {
        return Convolutions.fold(columns, window);
    }

    @Override
    public Tensor[] maxPool(Tensor x, Taps rows, Taps columns) {
        return Pools.maxPool(x, rows, columns);
    }

    @Override
    public Tensor resample(Tensor x, Taps rows, Taps columns) {
        return Pools.resample(x, rows, columns);
    }
}
