package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Fully connected layer, y = x Wᵀ + b.
 *
 * <p>Shapes: x [*, in] → y [*, out]; W [out, in], b [out]. Start: W, b ~ U(−1/√in, 1/√in) (LeCun et al. 1998, §4.6).
 *
 * @throws ShapeException if the last axis of x is not {@code in}
 */
public final class Linear extends Layer {
    public final Tensor weight;
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

    @Override
    public Tensor forward(Tensor x) {
        int in = weight.size(1);
        if (x.rank() == 0 || x.size(-1) != in) throw new ShapeException("%s: expected [*, %d], got %s%s".formatted(this, in, x.shapeText(), hint(x, in)));
        return x.linear(weight, bias);
    }

    private static String hint(Tensor x, int in) {
        if (x.rank() > 1 && x.size(0) > 0 && x.numel() / x.size(0) == in) return ". Hint: x.flatten(1)";
        return x.rank() == 1 && in == 1 ? ". Hint: x.unsqueeze(1)" : "";
    }

    @Override
    public String toString() {
        return "Linear(%d → %d)".formatted(weight.size(1), weight.size(0));
    }
}
