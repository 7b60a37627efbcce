package lectern.tensor.reference;

import java.util.Arrays;
import lectern.tensor.Backend;
import lectern.tensor.Binary;
import lectern.tensor.DType;
import lectern.tensor.Elements;
import lectern.tensor.Reduction;
import lectern.tensor.Shapes;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;
import lectern.tensor.Window;

/** Every primitive as a plain loop in double precision: slow, short, and what the fast backends are held against. */
public final class ReferenceBackend implements Backend {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public Tensor unary(Unary op, Tensor x, double p) {
        return make(op.isTest() ? DType.BOOL : x.dtype(), x.shape(), i -> Formulas.unary(op, at(x, i), p));
    }

    @Override
    public Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        Index ia = new Index(a.shape(), shape), ib = new Index(b.shape(), shape);
        return make(op.isTest() ? DType.BOOL : a.dtype(), shape, i -> {
            double y = Formulas.binary(op, at(a, ia.of(i)), at(b, ib.of(i)));
            return a.dtype() == DType.INT32 && !op.isTest() ? (int) (long) y : y;
        });
    }

    @Override
    public Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape) {
        Index ic = new Index(condition.shape(), shape), ia = new Index(a.shape(), shape), ib = new Index(b.shape(), shape);
        return make(a.dtype(), shape, i -> at(condition, ic.of(i)) != 0 ? at(a, ia.of(i)) : at(b, ib.of(i)));
    }

    @Override
    public Tensor cast(Tensor x, DType to) {
        return make(to, x.shape(), i -> at(x, i));
    }

    @Override
    public Tensor reduce(Reduction op, Tensor x, int[] axes) {
        int[] kept = Shapes.keep(x.shape(), axes);
        double[] y = new double[Shapes.numel(kept)];
        Arrays.fill(y, switch (op) {
            case SUM, SQUARES -> 0;
            case PROD -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        });
        Index to = new Index(kept, x.shape());
        for (int i = 0; i < x.numel(); i++) {
            int o = to.of(i);
            y[o] = switch (op) {
                case SUM -> y[o] + at(x, i);
                case SQUARES -> y[o] + at(x, i) * at(x, i);
                case PROD -> y[o] * at(x, i);
                case MAX -> Math.max(y[o], at(x, i));
                case MIN -> Math.min(y[o], at(x, i));
            };
        }
        return make(x.dtype(), kept, i -> y[i]);
    }

    @Override
    public Tensor argReduce(Reduction op, Tensor x, int axis) {
        Rows rows = new Rows(x.shape(), axis);
        return make(DType.INT32, Shapes.keep(x.shape(), axis), r -> {
            int best = 0;
            for (int i = 1; i < rows.length; i++) {
                double v = at(x, rows.of(r, i)), b = at(x, rows.of(r, best));
                if (!Double.isNaN(b) && (Double.isNaN(v) || (op == Reduction.MAX ? v > b : v < b))) best = i;
            }
            return best;
        });
    }

    @Override
    public Tensor cumsum(Tensor x, int axis) {
        Rows rows = new Rows(x.shape(), axis);
        double[] y = new double[x.numel()];
        for (int r = 0; r < rows.count; r++)
            for (int i = 0; i < rows.length; i++) y[rows.of(r, i)] = (i == 0 ? 0 : y[rows.of(r, i - 1)]) + at(x, rows.of(r, i));
        return make(x.dtype(), x.shape(), i -> y[i]);
    }

    @Override
    public Tensor argsort(Tensor x, int axis) {
        Rows rows = new Rows(x.shape(), axis);
        int[] y = new int[x.numel()];
        for (int r = 0; r < rows.count; r++) {
            int row = r;
            Integer[] order = new Integer[rows.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (i, j) -> Double.compare(at(x, rows.of(row, i)) + 0.0, at(x, rows.of(row, j)) + 0.0));
            for (int i = 0; i < rows.length; i++) y[rows.of(r, i)] = order[i];
        }
        return Tensor.wrap(y, x.shape());
    }

    @Override
    public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        int ra = a.rank(), m = a.size(transposeA ? -1 : -2), k = a.size(transposeA ? -2 : -1), n = b.size(transposeB ? -2 : -1);
        Index ba = new Index(Arrays.copyOf(a.shape(), ra - 2), batch), bb = new Index(Arrays.copyOf(b.shape(), b.rank() - 2), batch);
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = n;
        return make(a.dtype(), shape, o -> {
            int at = ba.of(o / (m * n)) * m * k, bt = bb.of(o / (m * n)) * k * n, i = o / n % m, j = o % n;
            double sum = 0;
            for (int c = 0; c < k; c++) sum += at(a, at + (transposeA ? c * m + i : i * k + c)) * at(b, bt + (transposeB ? j * k + c : c * n + j));
            return sum;
        });
    }

    @Override
    public Tensor strided(Tensor x, int[] shape, int offset, int[] strides) {
        Index places = new Index(shape, strides, offset);
        return make(x.dtype(), shape, i -> at(x, places.of(i)));
    }

    @Override
    public Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides) {
        Index places = new Index(x.shape(), strides, offset);
        double[] y = new double[Shapes.numel(shape)];
        for (int i = 0; i < x.numel(); i++) y[places.of(i)] += at(x, i);
        return make(x.dtype(), shape, i -> y[i]);
    }

    @Override
    public Tensor concat(Tensor[] xs, int axis) {
        int[] shape = xs[0].shape();
        shape[axis] = Arrays.stream(xs).mapToInt(x -> x.size(axis)).sum();
        Object y = Elements.zeros(xs[0].dtype(), Shapes.numel(shape));
        Rows to = new Rows(shape, axis);
        int start = 0;
        for (Tensor x : xs) {
            Rows from = new Rows(x.shape(), axis);
            for (int r = 0; r < from.count; r++) for (int i = 0; i < from.length; i++) Elements.set(y, to.of(r, start + i), at(x, from.of(r, i)));
            start += x.size(axis);
        }
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor gather(Tensor x, int axis, Tensor index) {
        Rows from = new Rows(x.shape(), axis), to = new Rows(index.shape(), axis);
        Object y = Elements.zeros(x.dtype(), index.numel());
        for (int r = 0; r < to.count; r++) for (int i = 0; i < to.length; i++) Elements.set(y, to.of(r, i), at(x, from.of(r, (int) at(index, to.of(r, i)))));
        return Tensor.wrap(y, index.shape());
    }

    @Override
    public Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape();
        shape[axis] = size;
        Rows from = new Rows(x.shape(), axis), to = new Rows(shape, axis);
        double[] y = new double[Shapes.numel(shape)];
        for (int r = 0; r < from.count; r++) for (int i = 0; i < from.length; i++) y[to.of(r, (int) at(index, from.of(r, i)))] += at(x, from.of(r, i));
        return make(x.dtype(), shape, i -> y[i]);
    }

    @Override
    public Tensor indexSelect(Tensor x, int axis, Tensor index) {
        int[] shape = x.shape();
        shape[axis] = index.numel();
        Rows from = new Rows(x.shape(), axis), to = new Rows(shape, axis);
        Object y = Elements.zeros(x.dtype(), Shapes.numel(shape));
        for (int r = 0; r < to.count; r++) for (int i = 0; i < to.length; i++) Elements.set(y, to.of(r, i), at(x, from.of(r, (int) at(index, i))));
        return Tensor.wrap(y, shape);
    }

    @Override
    public Tensor indexAdd(Tensor x, int axis, Tensor index, int size) {
        int[] shape = x.shape();
        shape[axis] = size;
        Rows from = new Rows(x.shape(), axis), to = new Rows(shape, axis);
        double[] y = new double[Shapes.numel(shape)];
        for (int r = 0; r < from.count; r++) for (int i = 0; i < from.length; i++) y[to.of(r, (int) at(index, i))] += at(x, from.of(r, i));
        return make(x.dtype(), shape, i -> y[i]);
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        return Windows.conv2d(x, w, window, groups);
    }

    @Override
    public Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        return Windows.conv2dInput(g, w, window, groups);
    }

    @Override
    public Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        return Windows.conv2dWeight(g, x, window, groups);
    }

    @Override
    public Tensor unfold(Tensor x, Window window) {
        return Windows.unfold(x, window);
    }

    @Override
    public Tensor fold(Tensor columns, Window window) {
        return Windows.fold(columns, window);
    }

    @Override
    public Tensor[] maxPool(Tensor x, Taps rows, Taps columns) {
        return Windows.maxPool(x, rows, columns);
    }

    @Override
    public Tensor resample(Tensor x, Taps rows, Taps columns) {
        return Windows.resample(x, rows, columns);
    }

    private interface Value {
        double at(int i);
    }

    private static double at(Tensor x, int i) {
        return Elements.get(x.array(), i);
    }

    private static Tensor make(DType type, int[] shape, Value value) {
        Object y = Elements.zeros(type, Shapes.numel(shape));
        for (int i = 0; i < Shapes.numel(shape); i++) Elements.set(y, i, value.at(i));
        return Tensor.wrap(y, shape.clone());
    }
}
