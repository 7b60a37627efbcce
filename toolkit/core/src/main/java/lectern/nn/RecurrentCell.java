package lectern.nn;

import static lectern.tensor.Tensors.uniform;

import lectern.tensor.RecurrentWeights;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * What {@link RNNCell}, {@link LSTMCell} and {@link GRUCell} share: one step of a recurrent net and its weights.
 *
 * <p>Shapes: x [n, in], states [n, h]; {@code weightIh} [gates·h, in], {@code weightHh} [gates·h, h], {@code biasIh} and {@code biasHh} [gates·h]. Start: U(−1/√h, 1/√h).
 */
public abstract class RecurrentCell extends Layer {
    public final Tensor weightIh;
    public final Tensor weightHh;
    public final Tensor biasIh;
    public final Tensor biasHh;

    RecurrentCell(int gates, int in, int size) {
        if (in < 1 || size < 1)
            throw new ShapeException("%s: expected sizes of at least 1, got in %d and h %d".formatted(getClass().getSimpleName(), in, size));
        double bound = 1 / Math.sqrt(size);
        weightIh = parameter(uniform(-bound, bound, gates * size, in));
        weightHh = parameter(uniform(-bound, bound, gates * size, size));
        biasIh = parameter(uniform(-bound, bound, gates * size));
        biasHh = parameter(uniform(-bound, bound, gates * size));
    }

    final RecurrentWeights weights() {
        return new RecurrentWeights(weightIh, weightHh, biasIh, biasHh);
    }

    /** A state of zeros for x. */
    final Tensor start(Tensor x) {
        return Tensors.full(0, checked(x).dtype(), x.size(0), weightHh.size(1));
    }

    /** x, if it has the right shape. */
    final Tensor checked(Tensor x) {
        int in = weightIh.size(1);
        if (x.rank() != 2 || x.size(1) != in)
            throw new ShapeException("%s: expected [n, %d], got %s%s".formatted(this, in, x.shapeText(),
                    x.rank() == 3 ? ". Hint: a cell does one step, %s does all".formatted(getClass().getSimpleName().replace("Cell", "")) : ""));
        return x;
    }

    /** A state, if it has the right shape. */
    final Tensor checked(Tensor x, Tensor state) {
        int size = weightHh.size(1);
        if (state.rank() != 2 || state.size(0) != x.size(0) || state.size(1) != size)
            throw new ShapeException("%s: expected a state [%d, %d] for x %s, got %s".formatted(this, x.size(0), size, x.shapeText(), state.shapeText()));
        return state;
    }

    @Override
    public long multiplyAdds(int[] input, int[] output) {
        return (long) input[0] * (weightIh.numel() + weightHh.numel());
    }

    @Override
    public String toString() {
        return "%s(%d → %d)".formatted(getClass().getSimpleName(), weightIh.size(1), weightHh.size(1));
    }
}
