package lectern.notebook;

import java.util.Arrays;
import lectern.tensor.Tensor;

/** Where two tensors of one shape differ most; a NaN on one side only counts as an infinite difference, one on both sides as none. */
record Difference(double size, int[] index, double got, double expected, int beyond) {
    /** The largest difference, and how many are larger than the tolerance. */
    static Difference between(Tensor got, Tensor expected, double tolerance) {
        double[] a = got.toDoubles(), b = expected.toDoubles();
        int worst = 0, beyond = 0;
        double size = a.length == 0 ? 0 : of(a[0], b[0]);
        for (int i = 0; i < a.length; i++) {
            double d = of(a[i], b[i]);
            if (!(d <= tolerance)) beyond++;
            if (d > size) {
                worst = i;
                size = d;
            }
        }
        return a.length == 0 ? new Difference(0, new int[0], 0, 0, 0) : new Difference(size, index(worst, got.shape()), a[worst], b[worst], beyond);
    }

    static double of(double got, double expected) {
        if (Double.compare(got, expected) == 0 || got == expected) return 0;
        double d = Math.abs(got - expected);
        return Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
    }

    /** The index as it is written: {@code [1, 0]}. */
    String at() {
        return Arrays.toString(index);
    }

    private static int[] index(int place, int[] shape) {
        int[] index = new int[shape.length];
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            index[axis] = place % shape[axis];
            place /= shape[axis];
        }
        return index;
    }
}
