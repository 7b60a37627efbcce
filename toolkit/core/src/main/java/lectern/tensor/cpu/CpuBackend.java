package lectern.tensor.cpu;

import java.util.concurrent.atomic.AtomicReferenceArray;
import lectern.tensor.Binary;
import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;
import lectern.tensor.Window;

/** The default backend: pure Java over plain arrays. */
public final class CpuBackend extends FusedBackend {
    /** Elements that make a piece of work; less than two of them are done by one thread. */
    static final int PIECE = 32_768;

    private final AtomicReferenceArray<Loop1> unaryLoops = new AtomicReferenceArray<>(Unary.values().length);
    private final AtomicReferenceArray<Loop2> binaryLoops = new AtomicReferenceArray<>(Binary.values().length);

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public Tensor unary(Unary op, Tensor x, double p) {
        if (op.isTest()) return Tests.unary(op, x);
        int n = x.numel();
        Loop1 loop = loop(op);
        switch (x.array()) {
            case float[] a -> {
                float[] y = new float[n];
                share(n, (from, to) -> loop.run(a, y, from, to, (float) p));
                return x.like(y);
            }
            case double[] a -> {
                double[] y = new double[n];
                share(n, (from, to) -> loop.run(a, y, from, to, p));
                return x.like(y);
            }
            default -> {
                double[] y = x.toDoubles();
                loop.run(y, y, 0, n, p);
                return x.like(Elements.convert(y, x.dtype()));
            }
        }
    }

    private interface Range {
        void run(int from, int to);
    }

    private static void share(int n, Range range) {
        if (n < 2 * PIECE) range.run(0, n);
        else Workers.run(Math.ceilDiv(n, PIECE), i -> range.run(i * PIECE, Math.min(n, (i + 1) * PIECE)));
    }

    @Override
    public Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        if (op.isTest()) return Tests.binary(op, a, b, shape);
        int n = Shapes.numel(shape);
        Object y = Elements.zeros(a.dtype(), n);
        Loop2 loop = loop(op);
        if (n < 2 * PIECE && (a.numel() == n || a.numel() == 1) && (b.numel() == n || b.numel() == 1)) {
            run(loop, a, 0, a.numel() == n ? 1 : 0, b, 0, b.numel() == n ? 1 : 0, y, 0, n);
        } else {
            Walk walk = new Walk(shape, Shapes.broadcastStrides(a.shape(), shape), Shapes.broadcastStrides(b.shape(), shape), Shapes.strides(shape));
            int as = walk.step(0), bs = walk.step(1);
            walk.share(PIECE, (at, length) -> run(loop, a, at[0], as, b, at[1], bs, y, at[2], length));
        }
        return Tensor.wrap(y, shape);
    }

    private static void run(Loop2 loop, Tensor a, int ai, int as, Tensor b, int bi, int bs, Object y, int yi, int n) {
        switch (a.array()) {
            case float[] x -> loop.run(x, ai, as, (float[]) b.array(), bi, bs, (float[]) y, yi, n);
            case double[] x -> loop.run(x, ai, as, (double[]) b.array(), bi, bs, (double[]) y, yi, n);
            default -> loop.run((int[]) a.array(), ai, as, (int[]) b.array(), bi, bs, (int[]) y, yi, n);
        }
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
        Object y = Elements.zeros(x.dtype(), Shapes.numel(shape));
        Moves.copy(x.array(), offset, strides, y, 0, Shapes.strides(shape), shape);
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides) {
        Object y = Elements.zeros(x.dtype(), Shapes.numel(shape));
        Moves.add(x.array(), 0, Shapes.strides(x.shape()), y, offset, strides, x.shape());
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor concat(Tensor[] xs, int axis) {
        int[] shape = xs[0].shape();
        shape[axis] = 0;
        for (Tensor x : xs) shape[axis] += x.size(axis);
        int[] strides = Shapes.strides(shape);
        Object y = Elements.zeros(xs[0].dtype(), Shapes.numel(shape));
        int start = 0;
        for (Tensor x : xs) {
            Moves.copy(x.array(), 0, Shapes.strides(x.shape()), y, start * strides[axis], strides, x.shape());
            start += x.size(axis);
        }
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
    public void addScaled(Tensor theta, double scale, Tensor x) {
        switch (theta.array()) {
            case float[] t -> {
                float[] g = (float[]) x.array();
                float s = (float) scale;
                share(t.length, (from, to) -> {
                    for (int i = from; i < to; i++) t[i] += s * g[i];
                });
            }
            case double[] t -> {
                double[] g = (double[]) x.array();
                share(t.length, (from, to) -> {
                    for (int i = from; i < to; i++) t[i] += scale * g[i];
                });
            }
            default -> super.addScaled(theta, scale, x);
        }
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

    private Loop1 loop(Unary op) {
        Loop1 loop = unaryLoops.get(op.ordinal());
        if (loop == null) unaryLoops.set(op.ordinal(), loop = specialised(op));
        return loop;
    }

    private static Loop1 specialised(Unary op) {
        VectorFormula vectors = VectorUnit.isThere() ? VectorFormulas.of(op) : null;
        return vectors == null ? Specialised.loop(Loop1Template.class, Formulas.of(op)) : Specialised.loop(VectorLoop1Template.class, vectors);
    }

    private Loop2 loop(Binary op) {
        Loop2 loop = binaryLoops.get(op.ordinal());
        if (loop == null) binaryLoops.set(op.ordinal(), loop = Specialised.loop(Loop2Template.class, Formulas.of(op)));
        return loop;
    }
}
