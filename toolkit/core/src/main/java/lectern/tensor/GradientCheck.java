package lectern.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the gradient that {@code backward} finds with central differences, (f(x + ε) − f(x − ε)) / 2ε. Results that are not scalars are weighted with fixed numbers
 * and summed, so that no element can hide behind another. Use float64: in float32 the difference quotient has too few digits.
 */
public final class GradientCheck {
    /** A computation on tensors. */
    public interface Computation {
        Tensor of(Tensor... inputs);
    }

    /** One derivative on which the two disagree. */
    public record Mismatch(int input, int index, double got, double expected) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "input %d, index %d: got %.8g, expected %.8g", input, index, got, expected);
        }
    }

    private static final double EPSILON = 1e-6;
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-3;

    private GradientCheck() {}

    /** All disagreements; an empty list is a pass. Inputs that are not float64 are taken as constants. */
    public static List<Mismatch> of(Computation f, Tensor... inputs) {
        Given.of("GradientCheck", "a function", f);
        Given.tensors("GradientCheck", inputs);
        Tensor[] leaves = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) leaves[i] = inputs[i].dtype() == DType.FLOAT64 ? copy(inputs[i]).requiresGrad() : inputs[i];
        Tensor y = weighted(f.of(leaves));
        if (y.needsGrad()) y.backward();
        List<Mismatch> found = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].dtype() != DType.FLOAT64) continue;
            for (int k = 0; k < inputs[i].numel(); k++) {
                double got = leaves[i].grad() == null ? 0 : Elements.get(leaves[i].grad().array(), k);
                double expected = (at(f, inputs, i, k, EPSILON) - at(f, inputs, i, k, -EPSILON)) / (2 * EPSILON);
                if (!(Math.abs(got - expected) <= ABSOLUTE + RELATIVE * Math.abs(expected))) found.add(new Mismatch(i, k, got, expected));
            }
        }
        return found;
    }

    /** f with element k of input i moved by a little. */
    private static double at(Computation f, Tensor[] inputs, int i, int k, double by) {
        Tensor[] moved = inputs.clone();
        moved[i] = copy(inputs[i]);
        Elements.set(moved[i].array(), k, Elements.get(moved[i].array(), k) + by);
        return weighted(f.of(moved)).item();
    }

    private static Tensor copy(Tensor x) {
        return Tensor.wrap(x.toDoubles(), x.shape());
    }

    private static Tensor weighted(Tensor y) {
        double[] w = new double[Given.of("GradientCheck", "a tensor from the function", y).numel()];
        for (int i = 0; i < w.length; i++) w[i] = 1 + 0.5 * Math.sin(1 + i);
        return y.mul(Tensor.wrap(w, y.shape())).sum();
    }
}
