package lectern.nn;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One step of a plain recurrent net, h' = tanh(W x + b + U h + d), or max(0, …) (Elman 1990). Shapes as in {@link RecurrentCell}.
 *
 * @throws ShapeException if x is not [n, in] or the state not [n, h]
 */
public final class RNNCell extends RecurrentCell {
    private final boolean relu;

    public RNNCell(int in, int size) {
        this(in, size, false);
    }

    /** With max(0, z) in the place of tanh z. */
    public RNNCell(int in, int size, boolean relu) {
        super(1, in, size);
        this.relu = relu;
    }

    /** The state after one step from zeros. */
    @Override
    public Tensor forward(Tensor x) {
        return next(x, null);
    }

    /** The next state; null is a state of zeros. */
    public Tensor apply(Tensor x, Tensor state) {
        return call(() -> next(x, state), x);
    }

    private Tensor next(Tensor x, Tensor state) {
        Tensor h = state == null ? start(x) : checked(x, state);
        Tensor z = checked(x).linear(weightIh, biasIh).add(h.linear(weightHh, biasHh));
        return relu ? z.relu() : z.tanh();
    }
}
