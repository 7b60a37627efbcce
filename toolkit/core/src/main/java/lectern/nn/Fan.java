package lectern.nn;

import java.util.Arrays;
import lectern.tensor.ShapeException;

/**
 * How many numbers meet in one: IN counts the inputs of a unit, OUT the units that an input goes to. For a weight [out, in, k…] they are in·Πk and out·Πk; a transposed
 * convolution, whose weight is [in, out, k…], is counted by the same places.
 */
public enum Fan {
    IN, OUT;

    /** The count for a weight of this shape. */
    public int of(int... shape) {
        if (shape.length < 2) throw new ShapeException("fan: expected a weight [out, in, …], got " + Arrays.toString(shape));
        int window = Arrays.stream(shape, 2, shape.length).reduce(1, (a, b) -> a * b);
        return shape[this == IN ? 1 : 0] * window;
    }
}
