package lectern.tensor;

import java.util.Arrays;

/** Recurrent steps over x [n, in] and sequences over x [t, n, in], from states [n, h]. All inputs of a sequence are multiplied by their weights at once. */
public final class Recurrent {
    private Recurrent() {}

    /** z = W_ih x + b_ih + W_hh h + b_hh, (i, f, g, o) = (σ, σ, tanh, σ) z; c' = f·c + i·g, h' = o·tanh(c'). */
    public static LstmState lstmCell(Tensor x, RecurrentWeights w, LstmState s) {
        check("lstmCell", x, w, 4, 2, Given.of("lstmCell", "a state", s).h(), s.c());
        Tensor z = x.linear(w.input(), bias(w)).add(s.h().linear(w.state(), null));
        return split(FusedOps.LSTM_CELL.apply(null, z, s.c()));
    }

    /** Long short-term memory, [t, n, in] → [t, n, h]. */
    public static LstmOutput lstm(Tensor x, RecurrentWeights w, LstmState s) {
        Tensor y = lstmStates(x, w, s);
        int size = s.h().size(1), steps = x.size(0);
        return new LstmOutput(y.slice(2, 0, size), split(y.slice(0, steps - 1, steps).squeeze(0)));
    }

    /** The same with the cells of every step: [t, n, in] → [t, n, 2h], h beside c. */
    public static Tensor lstmStates(Tensor x, RecurrentWeights w, LstmState s) {
        check("lstm", x, w, 4, 3, Given.of("lstm", "a state", s).h(), s.c());
        return FusedOps.LSTM.apply(new FusedOps.Kept(), x.linear(w.input(), bias(w)), s.h(), s.c(), w.state());
    }

    /** (r, z) = σ(W_ih x + b_ih + W_hh h + b_hh), n = tanh(W_in x + b_in + r·(W_hn h + b_hn)); h' = (1 − z)·n + z·h. */
    public static Tensor gruCell(Tensor x, RecurrentWeights w, Tensor h) {
        check("gruCell", x, w, 3, 2, h);
        return FusedOps.GRU_CELL.apply(null, x.linear(w.input(), w.inputBias()).expand(h.size(0), 3 * h.size(1)), h.linear(w.state(), w.stateBias()), h);
    }

    /** Gated recurrent units, [t, n, in] → [t, n, h]; the last step is the last state. */
    public static Tensor gru(Tensor x, RecurrentWeights w, Tensor h) {
        check("gru", x, w, 3, 3, h);
        Tensor b = w.stateBias() == null ? Tensors.full(0, h.dtype(), w.state().size(0)) : w.stateBias();
        return FusedOps.GRU.apply(new FusedOps.Kept(), x.linear(w.input(), w.inputBias()), h, w.state(), b);
    }

    private static LstmState split(Tensor both) {
        int size = both.size(1) / 2;
        return new LstmState(both.slice(1, 0, size), both.slice(1, size, 2 * size));
    }

    private static Tensor bias(RecurrentWeights w) {
        return w.inputBias() == null ? w.stateBias() : w.stateBias() == null ? w.inputBias() : w.inputBias().add(w.stateBias());
    }

    private static void check(String who, Tensor x, RecurrentWeights w, int gates, int rank, Tensor... states) {
        Given.tensors(who, x, Given.of(who, "weights", w).input(), w.state());
        Given.tensors(who, states);
        int h = w.state().rank() == 2 ? w.state().size(1) : -1;
        expect(who, "a state's weight [%d·h, h]".formatted(gates), w.state(), h < 0 ? null : new int[]{gates * h, h});
        int in = w.input().rank() == 2 ? w.input().size(1) : -1;
        expect(who, "an input's weight [%d, in]".formatted(gates * h), w.input(), in < 0 ? null : new int[]{gates * h, in});
        for (Tensor b : new Tensor[]{w.inputBias(), w.stateBias()}) if (b != null) expect(who, "a bias [%d]".formatted(gates * h), b, new int[]{gates * h});
        String lead = rank == 3 ? "t, n, " : "n, ";
        if (x.rank() != rank || x.size(-1) != in)
            throw new ShapeException("%s: expected x [%s%d] for a weight %s, got %s".formatted(who, lead, in, w.input().shapeText(), x.shapeText()));
        if (rank == 3 && x.size(0) == 0) throw new ShapeException(who + ": the sequence is empty, x " + x.shapeText());
        for (Tensor s : states) expect(who, "a state [n, h] = [%d, %d]".formatted(x.size(-2), h), s, new int[]{x.size(-2), h});
        for (Tensor s : states)
            if (s.dtype() != w.state().dtype() || s.dtype() != x.dtype())
                throw new ShapeException("%s: expected x, states and weights of one type, got %s, %s and %s".formatted(who, x.dtype(), s.dtype(),
                        w.state().dtype()));
    }

    private static void expect(String who, String what, Tensor x, int[] shape) {
        if (shape == null || !Arrays.equals(x.dims(), shape)) throw new ShapeException("%s: expected %s, got %s".formatted(who, what, x.shapeText()));
    }
}
