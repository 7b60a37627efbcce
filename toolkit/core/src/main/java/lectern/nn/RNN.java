package lectern.nn;

import java.util.ArrayList;
import java.util.List;
import lectern.tensor.RecurrentWeights;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * The plain recurrent net, h ← tanh(W x + b + U h + d), or max(0, …) with {@code Recurrence.layers(1).relu()} (Elman 1990).
 *
 * <p>Shapes, names and lengths as in {@link RecurrentLayer}, with one gate.
 *
 * <pre>{@code new RNN(10, 20).apply(randn(3, 7, 10)).shape()                // [3, 7, 20]}</pre>
 *
 * @throws ShapeException if x is not [n, t, in], a state not [layers·directions, n, h], or a length not within 1 … t
 */
public final class RNN extends RecurrentLayer {
    public RNN(int in, int size) {
        this(in, size, Recurrence.PLAIN);
    }

    public RNN(int in, int size, Recurrence settings) {
        super(1, in, size, settings);
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
        List<Tensor> inputs = new ArrayList<>();
        cut(x.linear(w.input(), w.inputBias()), inputs);
        Tensor[] states = new Tensor[inputs.size()];
        for (int t = 0; t < states.length; t++) {
            Tensor z = inputs.get(t).add((t == 0 ? state : states[t - 1]).linear(w.state(), w.stateBias()));
            states[t] = settings().isRelu() ? z.relu() : z.tanh();
        }
        return Tensors.stack(states);
    }

    /** Step by step, cut in halves again and again: the way back then adds t·log t rows and not t². */
    private static void cut(Tensor x, List<Tensor> steps) {
        int t = x.size(0);
        if (t == 1) {
            steps.add(x.squeeze(0));
            return;
        }
        cut(x.slice(0, 0, t / 2), steps);
        cut(x.slice(0, t / 2, t), steps);
    }
}
