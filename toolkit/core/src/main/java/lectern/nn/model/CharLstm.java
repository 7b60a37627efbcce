package lectern.nn.model;

import static lectern.tensor.Tensors.concat;

import lectern.nn.Embedding;
import lectern.nn.LSTM;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.tensor.Autograd;
import lectern.tensor.DType;
import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Predicts the next character with long short-term memory (Graves 2013): embedding, LSTM, logits.
 *
 * <p>Shapes: x [n, t] whole numbers 0 … words − 1 → logits [n, t, words].
 *
 * <pre>{@code new CharLstm(65, 64, 128).generate(ints(1, 2).unsqueeze(0), 20, Sampling.temperature(0.8)).shape()       // [1, 22]}</pre>
 *
 * @throws ShapeException if x is not [n, t]
 */
public final class CharLstm extends Layer {
    private final Embedding embedding;
    private final LSTM lstm;
    private final Linear head;

    /** So many characters, vectors of size d, and units. */
    public CharLstm(int words, int d, int units) {
        embedding = new Embedding(words, d);
        lstm = new LSTM(d, units);
        head = new Linear(units, words);
    }

    @Override
    public Tensor forward(Tensor x) {
        return run(x, null).output();
    }

    /** Logits and the last state, from a state or null: for truncated back-propagation through time. */
    public LstmOutput apply(Tensor x, LstmState state) {
        return call(() -> run(x, state), LstmOutput::output, x);
    }

    private LstmOutput run(Tensor x, LstmState state) {
        if (x.rank() != 2)
            throw new ShapeException("CharLstm: expected characters [n, t], got " + x.shapeText() + (x.rank() == 1 ? ". Hint: x.unsqueeze(0)" : ""));
        LstmOutput out = lstm.apply(embedding.apply(x), state);
        return new LstmOutput(head.apply(out.output()), out.last());
    }

    /** Texts [n, t], t ≥ 1, continued by so many characters: [n, t + count]. */
    public Tensor generate(Tensor start, int count, Sampling sampling) {
        if (count < 0) throw new IllegalArgumentException("CharLstm.generate: expected a count of at least 0, got " + count);
        return Autograd.noGrad(() -> {
            Tensor text = start.to(DType.INT32), part = text;
            LstmState state = null;
            for (int i = 0; i < count; i++) {
                LstmOutput out = apply(part, state);
                int last = part.size(1) - 1;
                part = sampling.draw(out.output().slice(1, last, last + 1).squeeze(1)).unsqueeze(1);
                state = out.last();
                text = concat(1, text, part);
            }
            return text;
        });
    }
}
