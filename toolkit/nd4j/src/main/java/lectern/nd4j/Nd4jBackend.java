package lectern.nd4j;

import lectern.tensor.Backend;
import lectern.tensor.Binary;
import lectern.tensor.DType;
import lectern.tensor.Descent;
import lectern.tensor.Reduction;
import lectern.tensor.Taps;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;
import lectern.tensor.Window;

/**
 * The primitives on ND4J 1.0.0-M2.1: its elementwise functions, sums, softmax, BLAS and oneDNN convolutions. Chosen by {@code Backend.use("nd4j")} or
 * LECTERN_BACKEND=nd4j where its jars are on the class path.
 *
 * <p>A tensor is a Java array, so every operation copies its inputs to native memory and its result back: 0.1 ms for a million floats each way, and 2 µs for each
 * native array that is made and freed. An operation on ten numbers takes 5 to 20 µs (cpu: 0.1 to 2), a 512³ product 4 ms (cpu: 1.4), a 1500³ product and a 3×3
 * convolution as long as on cpu; two cores, JDK 25. Sums are as exact as those of cpu, but which bits they have is up to ND4J.
 *
 * <p>Left to cpu, all shapes with a zero in them aside: {@code cast}, {@code strided}, {@code unstrided}, {@code concat}, {@code unfold}, {@code fold} (copying is the
 * whole operation); {@code where}, {@code gather}, {@code scatterAdd}, {@code indexSelect}, {@code indexAdd} (ND4J takes 0.1 to 0.8 µs an element, and a whole table would
 * be copied for a few rows); {@code argReduce}, max and min, also as reductions, {@code maxPool} (ND4J drops a NaN); {@code argsort} (it has none, and its sort is not
 * stable); {@code resample} (sparse); {@code addScaled} and the steps of optimisers (in place); {@code sumOfSquares} (double precision); tanh, expm1, log1p, elu, softplus (its formulas cancel near 0), sign (of NaN), pow (of ±1 to ±∞);
 * rounding and running sums of integers (it refuses them); the slopes (it has none).
 */
public final class Nd4jBackend implements Backend {
    private final Backend cpu = Backend.of("cpu");

    public Nd4jBackend() {
        Native.start();
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Tensor unary(Unary op, Tensor x, double p) {
        return isEmpty(x) || !Elementwise.has(op, x.dtype()) ? cpu.unary(op, x, p) : Elementwise.unary(op, x, p);
    }

    @Override
    public Tensor binary(Binary op, Tensor a, Tensor b, int[] shape) {
        return isEmpty(a, b) || !Elementwise.has(op) ? cpu.binary(op, a, b, shape) : Elementwise.binary(op, a, b, shape);
    }

    @Override
    public Tensor where(Tensor condition, Tensor a, Tensor b, int[] shape) {
        return cpu.where(condition, a, b, shape);
    }

    @Override
    public Tensor cast(Tensor x, DType to) {
        return cpu.cast(x, to);
    }

    @Override
    public Tensor reduce(Reduction op, Tensor x, int[] axes) {
        return isEmpty(x) || !Reductions.has(op) ? cpu.reduce(op, x, axes) : Reductions.reduce(op, x, axes);
    }

    @Override
    public Tensor argReduce(Reduction op, Tensor x, int axis) {
        return cpu.argReduce(op, x, axis);
    }

    @Override
    public Tensor cumsum(Tensor x, int axis) {
        return isEmpty(x) || x.dtype() == DType.INT32 ? cpu.cumsum(x, axis) : Reductions.cumsum(x, axis);
    }

    @Override
    public Tensor argsort(Tensor x, int axis) {
        return cpu.argsort(x, axis);
    }

    @Override
    public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        return isEmpty(a, b) ? cpu.matmul(a, transposeA, b, transposeB, batch) : Products.matmul(a, transposeA, b, transposeB, batch);
    }

    @Override
    public Tensor strided(Tensor x, int[] shape, int offset, int[] strides) {
        return cpu.strided(x, shape, offset, strides);
    }

    @Override
    public Tensor unstrided(Tensor x, int[] shape, int offset, int[] strides) {
        return cpu.unstrided(x, shape, offset, strides);
    }

    @Override
    public Tensor concat(Tensor[] xs, int axis) {
        return cpu.concat(xs, axis);
    }

    @Override
    public Tensor gather(Tensor x, int axis, Tensor index) {
        return cpu.gather(x, axis, index);
    }

    @Override
    public Tensor scatterAdd(Tensor x, int axis, Tensor index, int size) {
        return cpu.scatterAdd(x, axis, index, size);
    }

    @Override
    public Tensor indexSelect(Tensor x, int axis, Tensor index) {
        return cpu.indexSelect(x, axis, index);
    }

    @Override
    public Tensor indexAdd(Tensor x, int axis, Tensor index, int size) {
        return cpu.indexAdd(x, axis, index, size);
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor w, Window window, int groups) {
        return isEmpty(x, w) ? cpu.conv2d(x, w, window, groups) : Convolutions.conv2d(x, w, window, groups);
    }

    @Override
    public Tensor conv2dInput(Tensor g, Tensor w, Window window, int groups) {
        return isEmpty(g, w) ? cpu.conv2dInput(g, w, window, groups) : Convolutions.conv2dInput(g, w, window, groups);
    }

    @Override
    public Tensor conv2dWeight(Tensor g, Tensor x, Window window, int groups) {
        return isEmpty(g, x) ? cpu.conv2dWeight(g, x, window, groups) : Convolutions.conv2dWeight(g, x, window, groups);
    }

    @Override
    public Tensor unfold(Tensor x, Window window) {
        return cpu.unfold(x, window);
    }

    @Override
    public Tensor fold(Tensor columns, Window window) {
        return cpu.fold(columns, window);
    }

    @Override
    public Tensor[] maxPool(Tensor x, Taps rows, Taps columns) {
        return cpu.maxPool(x, rows, columns);
    }

    @Override
    public Tensor resample(Tensor x, Taps rows, Taps columns) {
        return cpu.resample(x, rows, columns);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return isEmpty(x) ? cpu.softmax(x) : Reductions.softmax(x, false);
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        return isEmpty(x) ? cpu.logSoftmax(x) : Reductions.softmax(x, true);
    }

    @Override
    public void addScaled(Tensor theta, double scale, Tensor x) {
        cpu.addScaled(theta, scale, x);
    }

    @Override
    public void sgd(Descent step, Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        cpu.sgd(step, theta, g, v, momentum, take, nesterov);
    }

    @Override
    public void adagrad(Descent step, Tensor theta, Tensor g, Tensor s, double epsilon) {
        cpu.adagrad(step, theta, g, s, epsilon);
    }

    @Override
    public void rmsprop(Descent step, Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        cpu.rmsprop(step, theta, g, v, mean, b, beta, momentum, epsilon);
    }

    @Override
    public void moments(Descent step, Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Descent.Quotient along) {
        cpu.moments(step, theta, g, m, v, most, beta1, beta2, along);
    }

    @Override
    public void lion(Descent step, Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        cpu.lion(step, theta, g, m, beta1, beta2);
    }

    @Override
    public double sumOfSquares(Tensor x) {
        return cpu.sumOfSquares(x);
    }

    private static boolean isEmpty(Tensor... xs) {
        for (Tensor x : xs) if (x.numel() == 0) return true;
        return false;
    }
}
