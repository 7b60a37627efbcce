package lectern.nn;

import lectern.tensor.Recurrent;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * One gated recurrent step: r, z = σ(W x + b + U h + d), n = tanh(W x + b + r·(U h + d)), h' = (1 − z)·n + z·h (Cho et al. 2014). The gates stand in the order r, z, n.
 * Shapes as in {@link RecurrentCell}.
 *
 * @throws ShapeException if x is not [n, in] or the state not [n, h]
 */
public final class GRUCell extends RecurrentCell {
    public GRUCell(int in, int size) {
        super(3, in, size);
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
        return Recurrent.gruCell(checked(x), weights(), state == null ? start(x) : checked(x, state));
    }
}
