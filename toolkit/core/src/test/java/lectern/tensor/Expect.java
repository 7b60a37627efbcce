package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** What tests of tensors say often. */
final class Expect {
    private Expect() {}

    static void is(String shape, double[] values, Tensor y) {
        assertEquals(shape, y.shapeText());
        assertArrayEquals(values, y.toDoubles(), 1e-6);
    }

    static double[] of(double... values) {
        return values;
    }

    static void says(String message, Executable call) {
        assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
    }

    /** The gradient of f at some float64 tensor of this shape agrees with finite differences. */
    static void differentiates(GradientCheck.Computation f, int... shape) {
        double[] values = new double[Shapes.numel(shape)];
        for (int i = 0; i < values.length; i++) values[i] = Math.sin(3 * i + 1);
        assertEquals(List.of(), GradientCheck.of(f, Tensors.fromArray(values, shape)));
    }
}
