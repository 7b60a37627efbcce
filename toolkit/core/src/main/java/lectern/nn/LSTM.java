package lectern.nn;

import static lectern.tensor.Tensors.concat;

import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.Recurrent;
import lectern.tensor.RecurrentWeights;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; with the forget gate of Gers et al. 2000): i, f, o = σ(W x + b + U h + d), g = tanh(…),
 * c ← f·c + i·g, h ← o·tanh c.
 *
 * <p>Shapes, names and lengths as in {@link RecurrentLayer}; the gates stand in the order i, f, g, o.
 *
 * <pre>{@code
 * var lstm = new LSTM(10, 20, Recurrence.layers(2).bidirectional());
 * lstm.apply(randn(3, 7, 10)).shape();                             // [3, 7, 40]
 * lstm.apply(randn(3, 7, 10), new int[]{7, 5, 2}).last().h();      // [4, 3, 20]
 * }</pre>
 *
 * @throws ShapeException if x is not [n, t, in], a state not [layers·directions, n, h], or a length not within 1 … t
 */
public final class LSTM extends RecurrentLayer {
    public LSTM(int in, int size) {
        this(in, size, Recurrence.PLAIN);
    }

    public LSTM(int in, int size, Recurrence settings) {
        super(4, in, size, settings);
        if (settings.isRelu()) throw new IllegalArgumentException("LSTM: relu() is a setting of RNN");
    }

    /** The outputs of all steps, from a state of zeros. */
    @Override
    public Tensor forward(Tensor x) {
        return run(x, null, null).output();
    }

    /** From a state, null for zeros. */
    public LstmOutput apply(Tensor x, LstmState state) {
        return apply(x, state, null);
    }

    /** Sequences of different lengths. */
    public LstmOutput apply(Tensor x, int[] lengths) {
        return apply(x, null, lengths);
    }

    /** Both; either may be null. */
    public LstmOutput apply(Tensor x, LstmState state, int[] lengths) {
        return call(() -> run(x, state, lengths), LstmOutput::output, x);
    }

    private LstmOutput run(Tensor x, LstmState state, int[] lengths) {
        if (state != null && (state.h().rank() != 3 || state.c().rank() != 3))
            throw new ShapeException(
                    "%s: expected h and c [layers·directions, n, h], got %s and %s".formatted(this, state.h().shapeText(), state.c().shapeText()));
        Passed passed = pass(x, state == null ? null : concat(2, state.h(), state.c()), lengths);
        Tensor last = passed.last();
        return new LstmOutput(passed.output(), new LstmState(last.slice(2, 0, size()), last.slice(2, size(), 2 * size())));
    }

    @Override
    int parts() {
        return 2;
    }

    @Override
    Tensor steps(Tensor x, RecurrentWeights w, Tensor state) {
        return Recurrent.lstmStates(x, w, new LstmState(state.slice(1, 0, size()), state.slice(1, size(), 2 * size())));
    }
}
