package lectern.nn;

import lectern.tensor.Recurrent;
import lectern.tensor.RecurrentWeights;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Gated recurrent units (Cho et al. 2014): r, z = σ(W x + b + U h + d), n = tanh(W x + b + r·(U h + d)), h ← (1 − z)·n + z·h.
 *
 * <p>Shapes, names and lengths as in {@link RecurrentLayer}; the gates stand in the order r, z, n, and r is applied after the product with U, as PyTorch and cuDNN do.
 *
 * <pre>{@code new GRU(10, 20).apply(randn(3, 7, 10)).shape()                // [3, 7, 20]}</pre>
 *
 * @throws ShapeException if x is not [n, t, in], a state not [layers·directions, n, h], or a length not within 1 … t
 */
public final class GRU extends RecurrentLayer {
    public GRU(int in, int size) {
        this(in, size, Recurrence.PLAIN);
    }

    public GRU(int in, int size, Recurrence settings) {
        super(3, in, size, settings);
        if (settings.isRelu()) throw new IllegalArgumentException("GRU: relu() is a setting of RNN");
    }

    /** The outputs of all steps, from a state of zeros. */
    @Override
    public Tensor forward(Tensor x) {
        return output(x, null, null).output();
    }

    /** From a state, null for zeros. */
    public SequenceOutput apply(Tensor x, Tensor state) {
        return apply(x, state, null);
    }

    /** Sequences of different lengths. */
    public SequenceOutput apply(Tensor x, int[] lengths) {
        return apply(x, null, lengths);
    }

    /** Both; either may be null. */
    public SequenceOutput apply(Tensor x, Tensor state, int[] lengths) {
        return call(() -> output(x, state, lengths), SequenceOutput::output, x);
    }

    @Override
    Tensor steps(Tensor x, RecurrentWeights w, Tensor state) {
        return Recurrent.gru(x, w, state);
    }
}
