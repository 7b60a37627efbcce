package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * The largest of several linear functions, yᵢ = maxₖ (x Wₖᵀ + bₖ)ᵢ: an activation that is learned (Goodfellow et al. 2013).
 *
 * <p>Shapes: x [*, in] → y [*, out]; W [pieces · out, in], b [pieces · out], piece after piece. Start as {@link Linear}. Range ℝ. Derivative that of the largest piece.
 *
 * <pre>{@code new Maxout(8, 4, 2)   // two pieces: |x| = max(x, −x) is one of its functions}</pre>
 *
 * @throws ShapeException if the last axis of x is not {@code in}
 */
public final class Maxout extends Layer {
    public final Tensor weight;
    public final Tensor bias;
    private final int pieces;

    public Maxout(int in, int out, int pieces) {
        if (in < 1 || out < 1 || pieces < 1)
            throw new ShapeException("Maxout: expected sizes of at least 1, got in %d, out %d and pieces %d".formatted(in, out, pieces));
        double bound = 1 / Math.sqrt(in);
        weight = parameter(uniform(-bound, bound, pieces * out, in));
        bias = parameter(uniform(-bound, bound, pieces * out));
        this.pieces = pieces;
    }

    /** The layer of these parameters themselves. */
    Maxout(Tensor weight, Tensor bias, int pieces) {
        this.weight = parameter(weight);
        this.bias = parameter(bias);
        this.pieces = pieces;
    }

    @Override
    public Tensor forward(Tensor x) {
        int in = weight.size(1), out = weight.size(0) / pieces;
        if (x.rank() == 0 || x.size(-1) != in) throw new ShapeException("%s: expected [*, %d], got %s".formatted(this, in, x.shapeText()));
        int[] shape = Arrays.copyOf(x.shape(), x.rank() + 1);
        shape[x.rank() - 1] = pieces;
        shape[x.rank()] = out;
        return x.linear(weight, bias).reshape(shape).amax(-2);
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) weight.numel() * Arrays.stream(input, 0, input.length - 1).asLongStream().reduce(1, (a, b) -> a * b);
    }

    @Override
    public String toString() {
        return "Maxout(%d → %d, %d pieces)".formatted(weight.size(1), weight.size(0) / pieces, pieces);
    }
}
