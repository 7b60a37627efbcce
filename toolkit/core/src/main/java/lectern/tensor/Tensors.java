package lectern.tensor;

/** Makers of tensors, for static import. */
public final class Tensors {
    private Tensors() {}

    /** A tensor [n] of the given values. */
    public static Tensor tensor(double... values) {
        return new Tensor(values.clone(), values.length);
    }

    /** A tensor [rows, columns] of the given rows. */
    public static Tensor tensor(double[][] rows) {
        return new Tensor(java.util.Arrays.stream(rows).flatMapToDouble(java.util.Arrays::stream).toArray(), rows.length,
                rows.length == 0 ? 0 : rows[0].length);
    }

    /** The given values in row-major order under a shape. */
    public static Tensor fromArray(double[] values, int... shape) {
        return new Tensor(values.clone(), shape.clone());
    }

    /** As {@link #fromArray(double[], int...)}, in float32. */
    public static Tensor fromArray(float[] values, int... shape) {
        double[] d = new double[values.length];
        for (int i = 0; i < d.length; i++) d[i] = values[i];
        return new Tensor(d, shape.clone());
    }
}
