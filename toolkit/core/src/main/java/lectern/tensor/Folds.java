package lectern.tensor;

/** Reductions over axes; every axis that is folded stays with size 1 until {@link #drop}. */
final class Folds {
    private Folds() {}

    static Tensor sum(Tensor x, int... axes) {
        return fold(Ops.SUM, countable(x), "sum", axes);
    }

    static Tensor prod(Tensor x, int... axes) {
        return fold(Ops.PROD, countable(x), "prod", axes);
    }

    static Tensor extreme(Op<int[]> op, Tensor x, int... axes) {
        return fold(op, notEmpty(op.name(), x, axes), op.name(), axes);
    }

    static Tensor mean(Tensor x, int... axes) {
        int n = count(x, axes);
        return x.floating().sumKeep(axes).mul(n == 0 ? Double.NaN : 1.0 / n);
    }

    static Tensor var(Tensor x, int... axes) {
        return x.floating().sub(mean(x, axes)).square().sumKeep(axes).div(Math.max(0, count(x, axes) - 1));
    }

    static Tensor norm(Tensor x, int... axes) {
        int[] sorted = Shapes.axes("norm", axes, x.rank());
        return root(sorted.length == 0 ? x.floating().square() : Ops.SQUARE_SUM.apply(sorted, x.floating()));
    }

    /** √s, whose gradient at 0 is taken as 0: the length of a zero vector and the spread of equal numbers are minima. */
    static Tensor root(Tensor s) {
        Tensor zero = s.eq(0);
        return zero.any() ? s.where(zero.not(), 1).sqrt().where(zero.not(), 0) : s.sqrt();
    }

    static Tensor logSumExp(Tensor x, int... axes) {
        return Ops.LOG_SUM_EXP.apply(Shapes.axes("logSumExp", axes, x.rank()), notEmpty("logSumExp", x.floating(), axes));
    }

    /** The value behind {@link Ops#LOG_SUM_EXP}: m + log Σ exp(x − m), m the largest element where that is finite. */
    static Tensor logSumExp(Backend b, Tensor x, int[] axes) {
        if (axes.length == 0) return x.viewed(x.dims());
        Tensor largest = b.reduce(Reduction.MAX, x, axes);
        Tensor m = b.where(b.unary(Unary.IS_FINITE, largest, 0), largest, Tensors.full(0, x.dtype()), largest.dims());
        Tensor sum = b.reduce(Reduction.SUM, b.unary(Unary.EXP, b.binary(Binary.SUB, x, m, x.dims()), 0), axes);
        return b.binary(Binary.ADD, b.unary(Unary.LOG, sum, 0), m, m.dims());
    }

    static Tensor any(Tensor x, int... axes) {
        return sum(x.dtype() == DType.BOOL ? x : x.ne(0), axes).ne(0);
    }

    static Tensor all(Tensor x, int... axes) {
        return sum(x.dtype() == DType.BOOL ? x.not() : x.eq(0), axes).eq(0);
    }

    static Tensor place(Op<Integer> op, Tensor x, int axis) {
        int a = Shapes.axis(op.name(), axis, x.rank());
        return op.apply(a, notEmpty(op.name(), x, a));
    }

    /** Without the axes of size 1 that a reduction left. */
    static Tensor drop(Tensor kept, int... axes) {
        return kept.reshape(Shapes.drop(kept.dims(), Shapes.axes("drop", axes, kept.rank())));
    }

    /** A row of the table along the last axis, applied to another one. */
    static Tensor alongLast(Op<Void> op, Tensor x, int axis) {
        int a = Shapes.axis(op.name(), axis, x.rank()), last = x.rank() - 1;
        return a == last ? op.apply(null, x) : op.apply(null, x.transpose(a, last)).transpose(a, last);
    }

    static Tensor countable(Tensor x) {
        return x.dtype() == DType.BOOL ? x.to(DType.INT32) : x;
    }

    private static Tensor fold(Op<int[]> op, Tensor x, String who, int[] axes) {
        int[] sorted = Shapes.axes(who, axes, x.rank());
        return sorted.length == 0 ? x : op.apply(sorted, x);
    }

    private static int count(Tensor x, int[] axes) {
        int n = 1;
        for (int a : Shapes.axes("mean", axes, x.rank())) n *= x.dims()[a];
        return n;
    }

    private static Tensor notEmpty(String who, Tensor x, int... axes) {
        for (int a : Shapes.axes(who, axes, x.rank()))
            if (x.dims()[a] == 0) throw new ShapeException(who + ": axis " + a + " of " + x.shapeText() + " is empty, there is no element to choose");
        return x;
    }

    /** Sums what broadcasting to the target had repeated. */
    static Tensor sumTo(Tensor x, int[] target) {
        int extra = x.rank() - target.length;
        int[] axes = java.util.stream.IntStream.range(0, x.rank()).filter(i -> i < extra || target[i - extra] == 1 && x.dims()[i] != 1).toArray();
        return (axes.length == 0 ? x : x.sumKeep(axes)).reshape(target);
    }
}
