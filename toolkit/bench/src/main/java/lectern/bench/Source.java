package lectern.bench;

import java.util.stream.IntStream;
import lectern.nn.Layer;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Where a workload's weights, data and noise come from: the random generator, to be timed, or a formula that PyTorch's side computes as well, to compare losses. The
 * formula mixes the bits of two numbers, which array it is and which element of it (Steele et al. 2014, the finaliser of SplitMix).
 */
final class Source {
    private final boolean formula;
    private final DType type;
    private long arrays;

    private Source(boolean formula, DType type) {
        this.formula = formula;
        this.type = type;
    }

    static Source random() {
        return new Source(false, DType.FLOAT32);
    }

    /** The formula, and nets and data in float32 or float64. */
    static Source formula(DType type) {
        return new Source(true, type);
    }

    DType type() {
        return type;
    }

    /** Uniform in [low, high). */
    Tensor uniform(double low, double high, int... shape) {
        if (!formula) return Tensors.uniform(low, high, shape);
        double[] u = units(IntStream.of(shape).reduce(1, (a, b) -> a * b));
        float[] values = new float[u.length];
        for (int i = 0; i < u.length; i++) values[i] = (float) (low + (high - low) * u[i]);
        return Tensors.fromArray(values, shape).to(type);
    }

    /** Mean 0 and variance 1: normal, or by the formula uniform. */
    Tensor normal(int... shape) {
        return formula ? uniform(-Math.sqrt(3), Math.sqrt(3), shape) : Tensors.randn(shape);
    }

    /** Whole numbers 0 … below − 1. */
    Tensor integers(int below, int... shape) {
        if (!formula) return Generator.main().integers(0, below, shape);
        double[] u = units(IntStream.of(shape).reduce(1, (a, b) -> a * b));
        int[] values = new int[u.length];
        for (int i = 0; i < u.length; i++) values[i] = (int) (u[i] * below);
        return Tensors.fromArray(values, shape);
    }

    /** x with half of it left out and the rest doubled. */
    Tensor halved(Tensor x) {
        return formula ? x.mul(uniform(0, 2, x.shape()).floor().mul(2)) : x.dropout(0.5);
    }

    /** The net as it starts, or filled by the formula: W ~ U(−1/√fan, 1/√fan), biases 0. */
    @SuppressWarnings("unchecked")
    <L extends Layer> L weights(L made) {
        if (!formula) return made;
        L net = (L) made.to(type);
        net.named().forEach((name, w) -> {
            double bound = 1 / Math.sqrt(w.numel() / (double) w.size(0));
            if (w.rank() > 1) w.assign(uniform(-bound, bound, w.shape()));
            else if (name.contains("bias")) w.assign(Tensors.zerosLike(w));
        });
        return net;
    }

    private double[] units(int n) {
        double[] u = new double[n];
        long array = ++arrays * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < n; i++) {
            long z = array + (i + 1) * 0xD1B54A32D192ED03L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            u[i] = ((z ^ z >>> 31) >>> 40) * 0x1p-24;
        }
        return u;
    }
}
