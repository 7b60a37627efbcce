package lectern.nn;

import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.scalar;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.Linalg;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * What a weight starts with. With fan in n and fan out m ({@link Fan}) and a gain g ({@link Gain}): Xavier keeps Var = 2g²/(n + m) (Glorot and Bengio 2010), Kaiming
 * Var = g²/n (He et al. 2015); a uniform distribution on (−b, b) has the variance b²/3.
 *
 * <pre>{@code
 * var net = new Sequential(new Linear(784, 128), new ReLU(), new Linear(128, 10));
 * net.init(Initializer.kaimingNormal(), Initializer.zeros());
 * }</pre>
 */
@FunctionalInterface
public interface Initializer {
    /** New numbers in this shape. */
    Tensor of(int... shape);

    static Initializer zeros() {
        return Tensors::zeros;
    }

    static Initializer constant(double value) {
        return shape -> full(value, DType.FLOAT32, shape);
    }

    /** N(mean, std²). */
    static Initializer normal(double mean, double std) {
        positive("normal", std);
        return shape -> randn(shape).mul(std).add(mean);
    }

    /** U(low, high). */
    static Initializer uniform(double low, double high) {
        if (!(low <= high)) throw new IllegalArgumentException("uniform: expected low ≤ high, got %s and %s".formatted(low, high));
        return shape -> Tensors.uniform(low, high, shape);
    }

    /** U(−b, b) with b = √(6 / (n + m)). */
    static Initializer xavierUniform() {
        return xavierUniform(Gain.LINEAR);
    }

    /** U(−b, b) with b = g·√(6 / (n + m)). */
    static Initializer xavierUniform(double gain) {
        positive("xavierUniform", gain);
        return shape -> symmetric(gain * Math.sqrt(6.0 / (Fan.IN.of(shape) + Fan.OUT.of(shape))), shape);
    }

    /** N(0, 2 / (n + m)). */
    static Initializer xavierNormal() {
        return xavierNormal(Gain.LINEAR);
    }

    /** N(0, 2g² / (n + m)). */
    static Initializer xavierNormal(double gain) {
        positive("xavierNormal", gain);
        return shape -> randn(shape).mul(gain * Math.sqrt(2.0 / (Fan.IN.of(shape) + Fan.OUT.of(shape))));
    }

    /** U(−b, b) with b = √(6 / n), for ReLU. */
    static Initializer kaimingUniform() {
        return kaimingUniform(Fan.IN, Gain.RELU);
    }

    /** U(−b, b) with b = g·√(3 / fan). */
    static Initializer kaimingUniform(Fan fan, double gain) {
        positive("kaimingUniform", gain);
        return shape -> symmetric(gain * Math.sqrt(3.0 / fan.of(shape)), shape);
    }

    /** N(0, 2 / n), for ReLU. */
    static Initializer kaimingNormal() {
        return kaimingNormal(Fan.IN, Gain.RELU);
    }

    /** N(0, g² / fan). */
    static Initializer kaimingNormal(Fan fan, double gain) {
        positive("kaimingNormal", gain);
        return shape -> randn(shape).mul(gain / Math.sqrt(fan.of(shape)));
    }

    /** Rows (or columns, if there are fewer) of length 1 at right angles. */
    static Initializer orthogonal() {
        return orthogonal(Gain.LINEAR);
    }

    /** As {@link #orthogonal()}, times the gain: the factor Q of a matrix of normal numbers, every direction as likely as any other (Saxe et al. 2014). */
    static Initializer orthogonal(double gain) {
        positive("orthogonal", gain);
        return shape -> {
            if (shape.length < 2) throw new ShapeException("orthogonal: expected a weight [out, in, …], got " + Arrays.toString(shape));
            int rows = shape[0], columns = Arrays.stream(shape, 1, shape.length).reduce(1, (a, b) -> a * b);
            if (rows * columns == 0) return Tensors.zeros(shape);
            Linalg.QR f = Linalg.qr(randn(Math.max(rows, columns), Math.min(rows, columns)));
            Tensor q = f.q().mul(f.r().diag().sign()).mul(gain);
            return (rows < columns ? q.transpose() : q).to(DType.FLOAT32).reshape(shape);
        };
    }

    /** N(0, std²) without what lies beyond two deviations. */
    static Initializer truncatedNormal(double std) {
        return truncatedNormal(0, std, -2 * std, 2 * std);
    }

    /** N(mean, std²) given that low ≤ x ≤ high: what falls outside is drawn again. */
    static Initializer truncatedNormal(double mean, double std, double low, double high) {
        positive("truncatedNormal", std);
        double share = (scalar((high - mean) / (std * Math.sqrt(2))).erf().item() - scalar((low - mean) / (std * Math.sqrt(2))).erf().item()) / 2;
        if (!(share >= 0.01))
            throw new IllegalArgumentException("truncatedNormal: expected bounds that hold 1 % of N(%s, %s²) or more, got %s to %s. Hint: uniform(low, high)"
                    .formatted(mean, std, low, high));
        return shape -> {
            Tensor x = randn(shape).mul(std).add(mean), outside = x.lt(low).or(x.gt(high));
            while (outside.any()) {
                x = randn(shape).mul(std).add(mean).where(outside, x);
                outside = x.lt(low).or(x.gt(high));
            }
            return x;
        };
    }

    private static Tensor symmetric(double bound, int... shape) {
        return Tensors.uniform(-bound, bound, shape);
    }

    private static void positive(String who, double scale) {
        if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(who + ": expected a finite scale of at least 0, got " + scale);
    }
}
