package lectern.tensor;

import java.util.Arrays;

/** Makers of tensors, for static import. Without a type they make float32. */
public final class Tensors {
    private Tensors() {}

    /** A tensor [n] of the given numbers. */
    public static Tensor tensor(double... values) {
        return Tensor.wrap(Elements.convert(Given.of("tensor", "numbers", values), DType.FLOAT32), values.length);
    }

    /** A tensor [rows, columns]. */
    public static Tensor tensor(double[][] rows) {
        int columns = Given.of("tensor", "rows of numbers", rows).length == 0 ? 0 : Given.of("tensor", "rows of numbers", rows[0]).length;
        for (int i = 0; i < rows.length; i++)
            if (Given.of("tensor", "rows of numbers", rows[i]).length != columns)
                throw new ShapeException("tensor: row %d has %d values, row 0 has %d".formatted(i, rows[i].length, columns));
        return fromArray(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, columns).to(DType.FLOAT32);
    }

    /** A tensor [blocks, rows, columns]. */
    public static Tensor tensor(double[][][] blocks) {
        return stack(Arrays.stream(Given.of("tensor", "blocks of numbers", blocks)).map(Tensors::tensor).toArray(Tensor[]::new));
    }

    /** Float64 numbers in row-major order under a shape; the array is copied. */
    public static Tensor fromArray(double[] values, int... shape) {
        return Tensor.wrap(Given.of("fromArray", "an array", values).clone(), Given.of("fromArray", "a shape", shape).clone());
    }

    /** Float32 numbers in row-major order under a shape; the array is copied. */
    public static Tensor fromArray(float[] values, int... shape) {
        return Tensor.wrap(Given.of("fromArray", "an array", values).clone(), Given.of("fromArray", "a shape", shape).clone());
    }

    /** Int32 numbers in row-major order under a shape; the array is copied. */
    public static Tensor fromArray(int[] values, int... shape) {
        return Tensor.wrap(Given.of("fromArray", "an array", values).clone(), Given.of("fromArray", "a shape", shape).clone());
    }

    /** Bools in row-major order under a shape; the array is copied. */
    public static Tensor fromArray(boolean[] values, int... shape) {
        return Tensor.wrap(Given.of("fromArray", "an array", values).clone(), Given.of("fromArray", "a shape", shape).clone());
    }

    /** A tensor [n] of whole numbers, int32: class indices, for one. */
    public static Tensor ints(int... values) {
        return fromArray(values, Given.of("ints", "numbers", values).length);
    }

    /** One number, shape []. */
    public static Tensor scalar(double value) {
        return full(value, DType.FLOAT32);
    }

    public static Tensor zeros(int... shape) {
        return Tensor.wrap(new float[Shapes.numel(shape)], shape.clone());
    }

    public static Tensor ones(int... shape) {
        return full(1, DType.FLOAT32, shape);
    }

    /** One number everywhere. */
    public static Tensor full(double value, DType type, int... shape) {
        Object array = Elements.zeros(Given.of("full", "a type", type), Shapes.numel(shape));
        switch (array) {
            case float[] a -> Arrays.fill(a, (float) value);
            case double[] a -> Arrays.fill(a, value);
            case int[] a -> Arrays.fill(a, (int) value);
            default -> Arrays.fill((boolean[]) array, value != 0);
        }
        return Tensor.wrap(array, shape.length == 0 ? Shapes.SCALAR : shape.clone());
    }

    public static Tensor zerosLike(Tensor x) {
        return full(0, Given.tensor("zerosLike", x).dtype(), x.dims());
    }

    public static Tensor onesLike(Tensor x) {
        return full(1, Given.tensor("onesLike", x).dtype(), x.dims());
    }

    /** The identity matrix [n, n]. */
    public static Tensor eye(int n) {
        float[] a = new float[Shapes.numel(n, n)];
        for (int i = 0; i < n; i++) a[i * n + i] = 1;
        return Tensor.wrap(a, n, n);
    }

    /** 0, 1, …, n−1. */
    public static Tensor arange(int n) {
        return arange(0, n, 1);
    }

    /** from, from + step, … up to but without {@code to}. */
    public static Tensor arange(double from, double to, double step) {
        if (step == 0 || Double.isNaN(from + to + step)) throw new ShapeException("arange: cannot go from %s to %s in steps of %s".formatted(from, to, step));
        int n = Shapes.numel((int) Math.max(0, Math.ceil((to - from) / step)));
        float[] a = new float[n];
        for (int i = 0; i < n; i++) a[i] = (float) (from + i * step);
        return Tensor.wrap(a, n);
    }

    /** n numbers from one to the other, both included, equally far apart; a single one is the first. */
    public static Tensor linspace(double from, double to, int n) {
        float[] a = new float[Shapes.numel(n)];
        for (int i = 0; i < n; i++) a[i] = (float) (i == 0 ? from : i == n - 1 ? to : from + i * (to - from) / (n - 1));
        return Tensor.wrap(a, n);
    }

    /** Numbers from the uniform distribution on [0, 1). */
    public static Tensor rand(int... shape) {
        return uniform(0, 1, shape);
    }

    /** Numbers from the uniform distribution on [low, high). */
    public static Tensor uniform(double low, double high, int... shape) {
        return Generator.main().uniform(low, high, shape);
    }

    /** Numbers from the standard normal distribution. */
    public static Tensor randn(int... shape) {
        return Generator.main().normal(shape);
    }

    /** Whole numbers low … high−1 with equal chances, int32. */
    public static Tensor randint(int low, int high, int... shape) {
        return Generator.main().integers(low, high, shape);
    }

    /** The numbers 0 … n−1 in random order, int32. */
    public static Tensor permutation(int n) {
        return Generator.main().permutation(n);
    }

    /** Starts the one source of random numbers anew: the same seed gives the same numbers from here on. */
    public static void seed(long seed) {
        Generator.main().seed(seed);
    }

    /** Tensors one after the other along an axis that they have. */
    public static Tensor concat(int axis, Tensor... xs) {
        Given.tensors("concat", xs);
        if (xs.length == 0) throw new ShapeException("concat: expected at least one tensor, got none");
        int a = Shapes.axis("concat", axis, xs[0].rank());
        DType type = xs[0].dtype();
        for (Tensor x : xs) {
            if (x.rank() != xs[0].rank() || !Arrays.equals(Shapes.with(x.dims(), a, 0), Shapes.with(xs[0].dims(), a, 0)))
                throw new ShapeException("concat: %s and %s differ in more than axis %d".formatted(xs[0].shapeText(), x.shapeText(), axis));
            type = DType.promote(type, x.dtype());
        }
        DType common = type;
        return Ops.CONCAT.apply(a, Arrays.stream(xs).map(x -> x.to(common)).toArray(Tensor[]::new));
    }

    /** Tensors of one shape along a new first axis. */
    public static Tensor stack(Tensor... xs) {
        Given.tensors("stack", xs);
        if (xs.length == 0) throw new ShapeException("stack: expected at least one tensor, got none");
        for (Tensor x : xs)
            if (!Arrays.equals(x.dims(), xs[0].dims()))
                throw new ShapeException("stack: expected one shape, got " + xs[0].shapeText() + " and " + x.shapeText());
        return concat(0, Arrays.stream(xs).map(x -> x.unsqueeze(0)).toArray(Tensor[]::new));
    }

    // Random bools, grids, sums over named axes

    /** 1 with probability p, else 0. */
    public static Tensor bernoulli(double p, int... shape) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("bernoulli: expected a probability 0 ≤ p ≤ 1, got " + p);
        return rand(shape).lt(p).to(DType.FLOAT32);
    }

    /** The coordinates of a grid over vectors [n₀], [n₁], …: one tensor [n₀, n₁, …] for each, constant along all axes but its own. */
    public static Tensor[] meshgrid(Tensor... axes) {
        return Pieces.meshgrid(axes);
    }

    /** Sums over named axes: {@code einsum("ij,jk->ik", a, b)} is the product of matrices; {@code ...} broadcasts, a letter twice takes the diagonal. */
    public static Tensor einsum(String axes, Tensor... xs) {
        return Einsum.of(axes, xs);
    }
}
