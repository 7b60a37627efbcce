package lectern.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Windows over time of long sequences x [n, t, …] and y [n, t, …], in order, the last one shorter where it must be: for truncated back-propagation through time
 * (Williams and Peng 1990). The state goes on from window to window, its history does not.
 *
 * <pre>{@code
 * LstmState state = null;
 * for (Dataset window : new TimeWindows(x, y, 16)) {
 *     LstmOutput out = lstm.apply(window.x(), state);
 *     out.output().sub(window.y()).square().mean().backward();
 *     state = out.last().detach();
 * }
 * }</pre>
 *
 * @throws ShapeException if x and y differ in n or t
 */
public record TimeWindows(Tensor x, Tensor y, int steps) implements Iterable<Dataset> {
    public TimeWindows {
        if (steps < 1) throw new IllegalArgumentException("TimeWindows: expected windows of at least one step, got " + steps);
        if (x.rank() < 2 || y.rank() < 2 || x.size(0) != y.size(0) || x.size(1) != y.size(1))
            throw new ShapeException("TimeWindows: expected x and y [n, t, …], got %s and %s".formatted(x.shapeText(), y.shapeText()));
    }

    /** How many windows one walk has. */
    public int count() {
        return Math.ceilDiv(x.size(1), steps);
    }

    @Override
    public Iterator<Dataset> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count();
            }

            @Override
            public Dataset next() {
                if (!hasNext()) throw new NoSuchElementException("there are " + count() + " windows");
                int from = next++ * steps, to = Math.min(from + steps, x.size(1));
                return new Dataset(x.slice(1, from, to), y.slice(1, from, to));
            }
        };
    }
}
