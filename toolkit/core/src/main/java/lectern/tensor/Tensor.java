package lectern.tensor;

import java.util.Arrays;

/** An array of numbers with a shape. */
public final class Tensor {
    private final double[] values;
    private final int[] shape;

    Tensor(double[] values, int... shape) {
        this.values = values;
        this.shape = shape;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int rank() {
        return shape.length;
    }

    public int size(int axis) {
        return shape[axis < 0 ? axis + shape.length : axis];
    }

    public int numel() {
        return values.length;
    }

    public DType dtype() {
        return DType.FLOAT32;
    }

    /** All values in row-major order, as a copy. */
    public double[] toDoubles() {
        return values.clone();
    }

    public double item() {
        return values[0];
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
