package lectern.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.tensor.Samples.Sample;

/** Inputs that arithmetic trips over: zeros of both signs, the smallest and largest numbers, infinities, NaN, ties, and what overflows halfway. */
final class Extremes {
    private static final double INF = Double.POSITIVE_INFINITY, NAN = Double.NaN, LARGE = 1e38, SMALL = 1e-25;
    private static final double[] VALUES = {0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 1e-7, -1e-7, 12, -12, 88, -88, 100, -100, 1000, -1000, SMALL,
        -SMALL, LARGE,
        -LARGE, INF, -INF, NAN};
    private static final double[][] ROWS = {{NAN, 1, 2}, {1, NAN, 2}, {1, 2, NAN}, {INF, 1, 2}, {-INF, 1, 2}, {INF, -INF, 1}, {-INF, -INF, -INF},
        {INF, INF, INF},
        {0, -0.0, 0}, {-0.0, -0.0, -0.0}, {-0.0, 0, -0.0}, {5, 5, 5}, {2, 5, 5}, {1000, 1001, -1000}, {-1000, -1001, -1002}, {LARGE, LARGE, 1},
        {NAN, INF, NAN}};

    private final List<Sample> all = new ArrayList<>();

    static Stream<Sample> all() {
        Extremes e = new Extremes();
        e.fill();
        return e.all.stream();
    }

    private void fill() {
        Tensor values = vector(VALUES), column = values.reshape(VALUES.length, 1);
        for (Op<?> op : List.of(Ops.NEG, Ops.ABS, Ops.SIGN, Ops.EXP, Ops.LOG, Ops.EXPM1, Ops.LOG1P, Ops.SQRT, Ops.RSQRT, Ops.SQUARE, Ops.RECIPROCAL, Ops.TANH,
                Ops.SIGMOID, Ops.RELU, Ops.GELU, Ops.GELU_TANH, Ops.SILU, Ops.SOFTPLUS, Ops.ERF, Ops.FLOOR, Ops.CEIL, Ops.ROUND, Ops.IS_NAN, Ops.IS_FINITE))
            all.add(new Sample(op, null, values));
        for (Op<?> op : List.of(Ops.SIN, Ops.COS)) all.add(new Sample(op, null, vector(0, -0.0, 1e-7, 3, -100, INF, -INF, NAN)));
        for (Op<?> op : List.of(Ops.LEAKY_RELU, Ops.ELU)) all.add(new Sample(op, 0.1, values));
        for (Op<?> op : List.of(Ops.ADD, Ops.SUB, Ops.MUL, Ops.DIV, Ops.POW, Ops.MAX, Ops.MIN, Ops.EQ, Ops.NE, Ops.LT, Ops.LE, Ops.GT, Ops.GE)) {
            all.add(new Sample(op, null, column, values));
            all.add(new Sample(op, null, values, values));
        }
        all.add(new Sample(Ops.WHERE, null, column.gt(0), values, column));
        for (double[] row : ROWS) rows(vector(row));
    }

    /** A row by itself, and as both rows and columns among numbers. */
    private void rows(Tensor row) {
        Tensor rows = Tensors.concat(0, row.reshape(1, 3), Tensors.tensor(new double[][]{{1, 2, 3}, {3, 2, 1}}).to(DType.FLOAT64));
        for (Op<int[]> op : List.of(Ops.SUM, Ops.SQUARE_SUM, Ops.PROD, Ops.AMAX, Ops.AMIN)) {
            all.add(new Sample(op, new int[]{0}, row));
            for (int axis = 0; axis < 2; axis++) all.add(new Sample(op, new int[]{axis}, rows));
        }
        for (Op<Integer> op : List.of(Ops.ARGMAX, Ops.ARGMIN, Ops.CUMSUM, Ops.ARGSORT))
            for (int axis = 0; axis < 2; axis++) all.add(new Sample(op, axis, rows));
        for (Op<Void> op : List.of(Ops.SOFTMAX, Ops.LOG_SOFTMAX)) all.add(new Sample(op, null, rows));
        all.add(new Sample(Ops.GATHER, new Ops.Along(1, 3), rows, Tensor.wrap(new int[]{2, 0, 1, 1, 2, 2}, 3, 2)));
        all.add(new Sample(Ops.SCATTER_ADD, new Ops.Along(1, 2), rows, Tensor.wrap(new int[]{1, 0, 1, 1, 0, 0, 1, 1, 1}, 3, 3)));
        all.add(new Sample(Ops.INDEX_ADD, new Ops.Along(0, 2), rows, Tensor.wrap(new int[]{1, 0, 1}, 3)));
    }

    private static Tensor vector(double... values) {
        return Tensor.wrap(values.clone(), values.length);
    }
}
