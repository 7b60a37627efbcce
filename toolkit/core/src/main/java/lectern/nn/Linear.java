package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Fully connected layer, y = x Wᵀ + b.
 *
 * <p>Shapes: x [*, in] → y [*, out]; W [out, in], b [out]. Start: W, b ~ U(−1/√in, 1/√in) (LeCun et al. 1998, §4.6).
 *
 * <pre>{@code new Linear(784, 128).noBias()}</pre>
 *
 * @throws ShapeException if the last axis of x is not {@code in}
 */
public final class Linear extends Layer {
    public final Tensor weight;
    /** Null for a layer without. */
    public final Tensor bias;

    public Linear(int in, int out) {
        this(in, out, true);
    }

    /** Without b if told so; it is null then. */
    public Linear(int in, int out, boolean hasBias) {
        if (in < 1 || out < 1) throw new ShapeException("Linear: expected sizes of at least 1, got in %d and out %d".formatted(in, out));
        double bound = 1 / Math.sqrt(in);
        weight = parameter(uniform(-bound, bound, out, in));
        bias = hasBias ? parameter(uniform(-bound, bound, out)) : null;
    }

    /** A layer of these parameters themselves: W [out, in], which another layer may hold as well, and b [out] or null. */
    public Linear(Tensor weight, Tensor bias) {
        if (weight == null || weight.rank() != 2 || bias != null && (bias.rank() != 1 || bias.size(0) != weight.size(0)))
            throw new ShapeException("Linear: expected a weight [out, in] and a bias [out] or null, got %s and %s".formatted(
                    weight == null ? null : weight.shapeText(), bias == null ? null : bias.shapeText()));
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
    }

    /** The layer y = x Wᵀ of the same weight. */
    public Linear noBias() {
        return new Linear(weight, null);
    }

    @Override
    public Tensor forward(Tensor x) {
        int in = weight.size(1);
        if (x.rank() == 0 || x.size(-1) != in) throw new ShapeException("%s: expected [*, %d], got %s%s".formatted(this, in, x.shapeText(), hint(x, in)));
        return x.linear(weight, bias);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) weight.size(1) * Arrays.stream(output).asLongStream().reduce(1, (a, b) -> a * b);
    }

    private static String hint(Tensor x, int in) {
        if (x.rank() > 1 && x.size(0) > 0 && x.numel() / x.size(0) == in) return ". Hint: x.flatten(1)";
        return x.rank() == 1 && in == 1 ? ". Hint: x.unsqueeze(1)" : "";
    }

    @Override
    public String toString() {
        return "Linear(%d → %d%s)".formatted(weight.size(1), weight.size(0), bias == null ? ", no bias" : "");
    }
}
