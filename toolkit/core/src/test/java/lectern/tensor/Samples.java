package lectern.tensor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Inputs for every row of the table: at least five shapes each, among them size 1, size 0, sizes that do not fill a vector, and broadcasting. */
final class Samples {
    /** An operation with settings and float64 inputs (indices are int32, conditions bool). */
    record Sample(Op<?> op, Object settings, Tensor... inputs) {
        @SuppressWarnings("unchecked")
        Tensor apply(Tensor... in) {
            return ((Op<Object>) op).apply(settings, in);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(op.name());
            for (Tensor x : inputs) text.append(' ').append(x.shapeText());
            return text.toString();
        }
    }

    private static final int[][] SHAPES = {{}, {1}, {0}, {7}, {2, 3}, {3, 1, 33}, {2, 0, 3}};
    private static final int[][][] PAIRS = {{{4}, {4}}, {{3, 4}, {4}}, {{3, 1}, {1, 4}}, {{}, {2, 3}}, {{0, 3}, {3}}, {{5, 33}, {5, 33}}, {{2, 1, 5}, {3, 1}},
        {{1}, {1}}};
    private static final Set<String> POSITIVE = Set.of("log", "log1p", "sqrt", "rsqrt", "pow", "reciprocal", "div", "prod");

    private final List<Sample> all = new ArrayList<>();
    private final Random random = new Random(7);

    static Stream<Sample> all() {
        Samples s = new Samples();
        s.fill();
        return s.all.stream();
    }

    static Stream<Sample> differentiable() {
        return all().filter(s -> s.op.isDifferentiable());
    }

    private void fill() {
        Set<String> special = Set.of("leakyRelu", "elu", "to", "where", "sum", "prod", "amax", "amin", "argmax", "argmin", "argsort", "cumsum", "softmax",
                "logSoftmax", "reshape",
                "strided", "squareSum", "unstrided", "concat", "gather", "scatterAdd", "indexSelect", "indexAdd", "matmul", "logSumExp", "clip", "solve", "inv",
                "det",
                "cholesky");
        Set<String> pairs = new HashSet<>();
        for (Binary b : Binary.values()) pairs.add(b.name().toLowerCase(java.util.Locale.ROOT).replace("_slope", "Slope"));
        for (Op<?> op : Ops.table()) {
            if (special.contains(op.name()) || WindowSamples.ROWS.contains(op.name()) || FusedSamples.ROWS.contains(op.name())) continue;
            if (pairs.contains(op.name())) for (int[][] p : PAIRS) add(op, null, values(op, p[0]), values(op, p[1]));
            else for (int[] shape : SHAPES) add(op, null, values(op, shape));
        }
        new WindowSamples(all).fill();
        new FusedSamples(all).fill();
        for (int[] shape : SHAPES) {
            add(Ops.LEAKY_RELU, 0.1, normal(shape));
            add(Ops.ELU, 1.3, normal(shape));
            add(Ops.CAST, DType.FLOAT64, normal(shape));
            add(Ops.RESHAPE, new int[]{Shapes.numel(shape), 1}, normal(shape));
            for (int axis = 0; axis < shape.length; axis++) {
                for (Op<int[]> op : List.of(Ops.SUM, Ops.SQUARE_SUM, Ops.PROD)) add(op, new int[]{axis}, values(op, shape));
                if (shape[axis] > 0) for (Op<int[]> op : List.of(Ops.AMAX, Ops.AMIN)) add(op, new int[]{axis}, normal(shape));
                if (shape[axis] > 0) for (Op<Integer> op : List.of(Ops.ARGMAX, Ops.ARGMIN)) add(op, axis, normal(shape));
                add(Ops.CUMSUM, axis, normal(shape));
                add(Ops.ARGSORT, axis, normal(shape));
                add(Ops.CONCAT, axis, normal(shape), normal(Shapes.with(shape, axis, 2)), normal(shape));
                picking(shape, axis);
            }
            if (shape.length > 0) {
                add(Ops.SOFTMAX, null, normal(shape));
                add(Ops.LOG_SOFTMAX, null, normal(shape));
            }
        }
        add(Ops.SUM, new int[]{0, 2}, normal(4, 3, 5));
        add(Ops.SUM, new int[]{0, 1, 2}, normal(4, 3, 5));
        add(Ops.SQUARE_SUM, new int[]{0, 2}, normal(4, 3, 5));
        add(Ops.SQUARE_SUM, new int[]{0}, normal(37, 21));
        add(Ops.PROD, new int[]{0, 2}, withZeros(normal(2, 3, 4)));
        add(Ops.AMAX, new int[]{1, 2}, normal(4, 3, 5));
        add(Ops.AMIN, new int[]{0, 1}, normal(4, 3, 5));
        strides();
        for (int[][] p : PAIRS) add(Ops.WHERE, null, normal(p[0]).gt(0), normal(p[0]), normal(p[1]));
        bounded();
        matrices();
        for (boolean a : new boolean[]{false, true})
            for (boolean b : new boolean[]{false, true}) {
                product(new Ops.Flip(a, b), 3, 4, 5, new int[0], new int[0]);
                product(new Ops.Flip(a, b), 1, 1, 1, new int[0], new int[0]);
                product(new Ops.Flip(a, b), 2, 0, 3, new int[0], new int[0]);
                product(new Ops.Flip(a, b), 17, 3, 33, new int[0], new int[0]);
                product(new Ops.Flip(a, b), 2, 3, 4, new int[]{5, 1}, new int[]{2});
                product(new Ops.Flip(a, b), 0, 3, 4, new int[0], new int[]{2});
            }
    }

    private void bounded() {
        for (int[] shape : SHAPES) {
            add(Ops.CLIP, new Ops.Range(-0.7, 1.1), normal(shape));
            for (int axis = 0; axis < shape.length; axis++) if (shape[axis] > 0) add(Ops.LOG_SUM_EXP, new int[]{axis}, normal(shape));
        }
        add(Ops.LOG_SUM_EXP, new int[]{0, 2}, normal(4, 3, 5));
    }

    private void matrices() {
        for (int n : new int[]{0, 1, 2, 3, 5}) {
            Tensor a = normal(n, n), regular = a.add(Tensors.eye(n).mul(4));
            for (int k : new int[]{0, 1, 3}) add(LinalgOps.SOLVE, null, regular, normal(n, k));
            add(LinalgOps.INV, null, regular);
            add(LinalgOps.DET, null, a);
            add(LinalgOps.CHOLESKY, null, a.matmul(a, false, true).add(Tensors.eye(n)));
        }
    }

    private void picking(int[] shape, int axis) {
        int n = shape[axis];
        if (n == 0) return;
        for (int m : new int[]{0, 1, 4}) {
            add(Ops.GATHER, new Ops.Along(axis, n), normal(shape), indices(n, Shapes.with(shape, axis, m)));
            add(Ops.SCATTER_ADD, new Ops.Along(axis, n), normal(Shapes.with(shape, axis, m)), indices(n, Shapes.with(shape, axis, m)));
            add(Ops.INDEX_SELECT, new Ops.Along(axis, n), normal(shape), indices(n, m));
            add(Ops.INDEX_ADD, new Ops.Along(axis, n), normal(Shapes.with(shape, axis, m)), indices(n, m));
        }
    }

    private void strides() {
        Object[][] views = {{new int[]{3, 4}, new int[]{4, 3}, 0, new int[]{1, 4}}, {new int[]{3, 4}, new int[]{2, 2}, 1, new int[]{4, 2}},
            {new int[]{3, 1}, new int[]{2, 3, 5}, 0, new int[]{0, 1, 0}}, {new int[]{5}, new int[]{5}, 4, new int[]{-1}},
            {new int[]{2, 3}, new int[]{0, 3}, 0, new int[]{3, 1}},
            {new int[]{1}, new int[]{}, 0, new int[]{}}};
        for (Object[] v : views) {
            int[] own = (int[]) v[0], shape = (int[]) v[1];
            add(Ops.STRIDED, new Ops.Strides(shape, (int) v[2], (int[]) v[3]), normal(own));
            add(Ops.UNSTRIDED, new Ops.Strides(own, (int) v[2], (int[]) v[3]), normal(shape));
        }
    }

    private void product(Ops.Flip flip, int m, int k, int n, int[] leadA, int[] leadB) {
        add(Ops.MATMUL, flip, normal(join(leadA, flip.a() ? k : m, flip.a() ? m : k)), normal(join(leadB, flip.b() ? n : k, flip.b() ? k : n)));
    }

    private static int[] join(int[] lead, int rows, int columns) {
        int[] shape = java.util.Arrays.copyOf(lead, lead.length + 2);
        shape[lead.length] = rows;
        shape[lead.length + 1] = columns;
        return shape;
    }

    private void add(Op<?> op, Object settings, Tensor... inputs) {
        all.add(new Sample(op, settings, inputs));
    }

    private Tensor values(Op<?> op, int... shape) {
        Tensor x = normal(shape);
        if (op.name().equals("not") || Set.of("and", "or", "xor").contains(op.name())) return x.gt(0);
        return POSITIVE.contains(op.name()) ? x.abs().add(0.3) : x;
    }

    private Tensor normal(int... shape) {
        return Tensor.wrap(random.doubles(Shapes.numel(shape), -2, 2).toArray(), shape);
    }

    private static Tensor withZeros(Tensor x) {
        double[] a = x.toDoubles();
        for (int i = 0; i < a.length; i += 5) a[i] = 0;
        return Tensor.wrap(a, x.shape());
    }

    private Tensor indices(int n, int... shape) {
        return Tensor.wrap(random.ints(Shapes.numel(shape), 0, n).toArray(), shape);
    }
}
