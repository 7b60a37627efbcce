package lectern.nn;

import static lectern.tensor.Tensors.randn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Adds to each place of a sequence a vector of its own that is learned: y = x + W[0 … t − 1] (Gehring et al. 2017).
 *
 * <p>Shapes: x [n, t, d] → [n, t, d]; W [length, d]. Start: N(0, 1).
 *
 * @throws ShapeException if x is not [n, t, d] or longer than W
 */
public final class LearnedPositions extends Layer {
    public final Tensor weight;

    public LearnedPositions(int length, int d) {
        if (length < 1 || d < 1) throw new ShapeException("LearnedPositions: expected sizes of at least 1, got length %d and d %d".formatted(length, d));
        weight = parameter(randn(length, d));
    }

    @Override
    public Tensor forward(Tensor x) {
        return from(x, 0);
    }

    /** x begins at this place. */
    public Tensor apply(Tensor x, int start) {
        return call(() -> from(x, start), x);
    }

    private Tensor from(Tensor x, int start) {
        int length = weight.size(0), d = weight.size(1);
        if (x.rank() != 3 || x.size(2) != d) throw new ShapeException("%s: expected [n, t, %d], got %s".formatted(this, d, x.shapeText()));
        if (start < 0 || start + x.size(1) > length)
            throw new ShapeException("%s: expected at most %d places, got %d…%d".formatted(this, length, start, start + x.size(1) - 1));
        return x.add(weight.slice(0, start, start + x.size(1)));
    }

    @Override
    public String toString() {
        return "LearnedPositions(%d × %d)".formatted(weight.size(0), weight.size(1));
    }
}
