package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * A product of two inputs for every unit, yₖ = aᵀ Wₖ b + cₖ.
 *
 * <p>Shapes: a [*, in1], b [*, in2] → y [*, out]; W [out, in1, in2], c [out]. Start: W, c ~ U(−1/√in1, 1/√in1). With one input, a = b = x.
 *
 * <pre>{@code new Bilinear(20, 30, 40).apply(randn(128, 20), randn(128, 30))}</pre>
 *
 * @throws ShapeException if the last axes are not in1 and in2, or the others differ
 */
public final class Bilinear extends Layer {
    public final Tensor weight;
    /** Null for a layer without. */
    public final Tensor bias;

    public Bilinear(int in1, int in2, int out) {
        if (in1 < 1 || in2 < 1 || out < 1)
            throw new ShapeException("Bilinear: expected sizes of at least 1, got in1 %d, in2 %d and out %d".formatted(in1, in2, out));
        double bound = 1 / Math.sqrt(in1);
        weight = parameter(uniform(-bound, bound, out, in1, in2));
        bias = parameter(uniform(-bound, bound, out));
    }

    /** A layer of these parameters themselves: W [out, in1, in2] and c [out] or null. */
    public Bilinear(Tensor weight, Tensor bias) {
        if (weight == null || weight.rank() != 3 || bias != null && (bias.rank() != 1 || bias.size(0) != weight.size(0)))
            throw new ShapeException("Bilinear: expected a weight [out, in1, in2] and a bias [out] or null, got %s and %s".formatted(
                    weight == null ? null : weight.shapeText(), bias == null ? null : bias.shapeText()));
        this.weight = parameter(weight);
        this.bias = bias == null ? null : parameter(bias);
    }

    /** The layer without c, of the same weight. */
    public Bilinear noBias() {
        return new Bilinear(weight, null);
    }

    /** y of two inputs. */
    public Tensor apply(Tensor a, Tensor b) {
        return call(() -> forward(a, b), a, b);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (weight.size(1) != weight.size(2))
            throw new ShapeException("%s: expected two inputs, got one %s. Hint: layer.apply(a, b)".formatted(this, x.shapeText()));
        return forward(x, x);
    }

    private Tensor forward(Tensor a, Tensor b) {
        int out = weight.size(0), in1 = weight.size(1), in2 = weight.size(2);
        if (a.rank() == 0 || b.rank() == 0 || a.size(-1) != in1 || b.size(-1) != in2
                || !Arrays.equals(a.shape(), 0, a.rank() - 1, b.shape(), 0, b.rank() - 1))
            throw new ShapeException("%s: expected [*, %d] and [*, %d], got %s and %s".formatted(this, in1, in2, a.shapeText(), b.shapeText()));
        int n = a.numel() / in1;
        Tensor products = a.reshape(n, in1).matmul(weight.permute(1, 0, 2).reshape(in1, out * in2)).reshape(n, out, in2);
        Tensor y = products.mul(b.reshape(n, 1, in2)).sum(2);
        int[] shape = a.shape();
        shape[shape.length - 1] = out;
        return (bias == null ? y : y.add(bias)).reshape(shape);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return Arrays.stream(output).asLongStream().reduce(1, (a, b) -> a * b) * weight.size(2) * (weight.size(1) + 1);
    }

    @Override
    public String toString() {
        return "Bilinear(%d × %d → %d%s)".formatted(weight.size(1), weight.size(2), weight.size(0), bias == null ? ", no bias" : "");
    }
}
