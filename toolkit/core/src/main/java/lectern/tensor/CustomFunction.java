package lectern.tensor;

import java.util.Arrays;

/**
 * An operation with a derivative of your own: y = forward(x…), and the gradient of each input from the gradient g of y. What backward needs is put into {@code saved}
 * by forward, one per call. A backward that is written with tensor operations can be differentiated again.
 *
 * <pre>
 * class Cube extends CustomFunction {
 *     protected Tensor forward(Saved saved, Tensor... x) { saved.put(x[0]); return x[0].pow(3); }
 *     protected Tensor[] backward(Saved saved, Tensor g) { return new Tensor[]{g.mul(saved.get(0).square()).mul(3)}; }
 * }
 * new Cube().apply(x)
 * </pre>
 */
public abstract class CustomFunction {
    /** Tensors that one call keeps for its backward. */
    public static final class Saved {
        private Tensor[] kept = {};
        private Tensor g;
        private boolean recorded;
        private Tensor[] gradients;

        private Saved() {}

        /** Keeps tensors: inputs, or what was computed from them. */
        public void put(Tensor... tensors) {
            kept = tensors.clone();
        }

        /** The i-th tensor kept. */
        public Tensor get(int i) {
            if (i < 0 || i >= kept.length) throw new IllegalArgumentException("saved: expected a number 0…%d, got %d".formatted(kept.length - 1, i));
            return kept[i];
        }
    }

    private Op<Saved> op;

    /** y from the inputs; recorded as one operation, whatever it does inside. */
    protected abstract Tensor forward(Saved saved, Tensor... in);

    /** The gradient of every input in its order and shape, null where it has none. */
    protected abstract Tensor[] backward(Saved saved, Tensor g);

    /** Applies the function. */
    public final Tensor apply(Tensor... in) {
        Given.tensors(getClass().getSimpleName(), in);
        return row().apply(new Saved(), in);
    }

    private synchronized Op<Saved> row() {
        if (op == null)
            op = new Op<Saved>(getClass().getSimpleName(), (b, in, saved) -> compute(in, saved), (g, in, i, y, saved) -> gradient(g, in, i, saved)).foreign();
        return op;
    }

    private Tensor compute(Tensor[] in, Saved saved) {
        Tensor y = Autograd.noGrad(() -> forward(saved, in));
        if (y == null) throw new ShapeException(op + ": forward returned no tensor");
        return y.detach();
    }

    /** The walk asks for each input in turn; backward runs once. */
    private Tensor gradient(Tensor g, Tensor[] in, int i, Saved saved) {
        boolean recorded = Autograd.isRecording();
        if (saved.g != g || saved.recorded != recorded) {
            saved.gradients = checked(backward(saved, g), in);
            saved.g = g;
            saved.recorded = recorded;
        }
        return saved.gradients[i];
    }

    private Tensor[] checked(Tensor[] gradients, Tensor[] in) {
        if (gradients == null || gradients.length != in.length)
            throw new ShapeException(
                    "%s: backward: expected %d gradients, one an input, got %s".formatted(op, in.length, gradients == null ? "none" : gradients.length));
        for (int i = 0; i < in.length; i++)
            if (gradients[i] != null && !Arrays.equals(gradients[i].dims(), in[i].dims()))
                throw new ShapeException(
                        "%s: backward: expected a gradient %s for input %d, got %s".formatted(op, in[i].shapeText(), i, gradients[i].shapeText()));
        return gradients;
    }
}
