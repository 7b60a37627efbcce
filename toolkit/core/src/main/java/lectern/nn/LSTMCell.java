package lectern.nn;

import lectern.tensor.LstmState;
import lectern.tensor.Recurrent;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One step of long short-term memory: i, f, o = σ(W x + b + U h + d), g = tanh(…), c' = f·c + i·g, h' = o·tanh c' (Hochreiter and Schmidhuber 1997). The gates stand
 * in the order i, f, g, o. Shapes as in {@link RecurrentCell}.
 *
 * <pre>{@code
 * var cell = new LSTMCell(10, 20);
 * LstmState s = cell.apply(randn(3, 10), null);
 * s = cell.apply(randn(3, 10), s);
 * }</pre>
 *
 * @throws ShapeException if x is not [n, in] or a part of the state not [n, h]
 */
public final class LSTMCell extends RecurrentCell {
    public LSTMCell(int in, int size) {
        super(4, in, size);
    }

    /** h after one step from a state of zeros. */
    @Override
    public Tensor forward(Tensor x) {
        return next(x, null).h();
    }

    /** The next state; null is a state of zeros. */
    public LstmState apply(Tensor x, LstmState state) {
        return call(() -> next(x, state), LstmState::h, x);
    }

    private LstmState next(Tensor x, LstmState state) {
        if (state == null) return Recurrent.lstmCell(checked(x), weights(), new LstmState(start(x), start(x)));
        return Recurrent.lstmCell(checked(x), weights(), new LstmState(checked(x, state.h()), checked(x, state.c())));
    }
}
