package lectern.data;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Windows of one length that slide over a series s [t, …], as examples to learn from.
 *
 * <pre>{@code
 * var months = new SlidingWindows(12).forecast(sales);                  // x: a year, y: the month after it
 * var text = new SlidingWindows(64).stride(64).shifted(letters);        // x: 64 letters, y: the same moved on by one
 * }</pre>
 *
 * <p>Window i is s[ik … ik + length − 1] for a stride of k.
 *
 * @throws ShapeException if the series is too short for one window and what follows it
 */
public record SlidingWindows(int length, int stride, int horizon) {
    public SlidingWindows {
        if (length < 1 || stride < 1 || horizon < 1)
            throw new IllegalArgumentException(
                    "SlidingWindows: expected a length, a stride and a horizon of at least 1, got %d, %d and %d".formatted(length, stride, horizon));
    }

    /** Windows that slide by one step and look one step ahead. */
    public SlidingWindows(int length) {
        this(length, 1, 1);
    }

    /** How far a window lies from the one before it. */
    public SlidingWindows stride(int steps) {
        return new SlidingWindows(length, steps, horizon);
    }

    /** How many steps after its window's end an answer lies. */
    public SlidingWindows horizon(int steps) {
        return new SlidingWindows(length, stride, steps);
    }

    /** x [n, length, …] the windows, y [n, …] the value {@code horizon} steps after each. */
    public Dataset forecast(Tensor series) {
        int n = count(series);
        return new Dataset(windows(series, n, 0), series.indexSelect(0, index(n, 1, length + horizon - 1)));
    }

    /** x [n, length, …] the windows, y [n, length, …] the windows {@code horizon} steps later: what comes next at every place. */
    public Dataset shifted(Tensor series) {
        int n = count(series);
        return new Dataset(windows(series, n, 0), windows(series, n, horizon));
    }

    /** How many windows a series gives. */
    public int count(Tensor series) {
        if (series.rank() == 0 || series.size(0) < (long) length + horizon)
            throw new ShapeException("SlidingWindows: expected a series [t, …] with t ≥ %d, got %s".formatted((long) length + horizon, series.shapeText()));
        int n = (series.size(0) - length - horizon) / stride + 1;
        if ((long) n * length > Integer.MAX_VALUE - 8)
            throw new ShapeException("SlidingWindows: expected windows that fit one tensor, got %d of length %d. Hint: a larger stride".formatted(n, length));
        return n;
    }

    private Tensor windows(Tensor series, int n, int shift) {
        int[] shape = series.shape(), wide = new int[shape.length + 1];
        System.arraycopy(shape, 1, wide, 2, shape.length - 1);
        wide[0] = n;
        wide[1] = length;
        return series.indexSelect(0, index(n, length, shift)).reshape(wide);
    }

    private Tensor index(int n, int each, int shift) {
        int[] index = new int[n * each];
        for (int i = 0; i < index.length; i++) index[i] = i / each * stride + i % each + shift;
        return Tensors.ints(index);
    }
}
