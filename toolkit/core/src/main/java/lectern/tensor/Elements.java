package lectern.tensor;

/** The plain Java arrays under tensors: making, reading and converting them. */
public final class Elements {
    private Elements() {}

    /** A new array of n zeros. */
    public static Object zeros(DType type, int n) {
        return switch (type) {
            case FLOAT32 -> new float[n];
            case FLOAT64 -> new double[n];
            case INT32 -> new int[n];
            case BOOL -> new boolean[n];
        };
    }

    /** How many elements an array of a tensor has; −1 for anything else. */
    static int length(Object array) {
        if (array instanceof float[] a) return a.length;
        if (array instanceof double[] a) return a.length;
        if (array instanceof int[] a) return a.length;
        return array instanceof boolean[] a ? a.length : -1;
    }

    /** The type of an object in an error. */
    static String kind(Object x) {
        return x == null ? "null" : x.getClass().getSimpleName();
    }

    /** One element as a double; a bool is 0 or 1. */
    public static double get(Object array, int i) {
        return switch (array) {
            case float[] a -> a[i];
            case double[] a -> a[i];
            case int[] a -> a[i];
            default -> ((boolean[]) array)[i] ? 1 : 0;
        };
    }

    /** Writes one element: rounded to float, cut off to int, true unless 0. */
    public static void set(Object array, int i, double value) {
        switch (array) {
            case float[] a -> a[i] = (float) value;
            case double[] a -> a[i] = value;
            case int[] a -> a[i] = (int) value;
            default -> ((boolean[]) array)[i] = value != 0;
        }
    }

    /** A new array of another type with the same values. */
    public static Object convert(Object array, DType to) {
        int n = java.lang.reflect.Array.getLength(array);
        Object result = zeros(to, n);
        if (array instanceof float[] a && result instanceof double[] r) {
            for (int i = 0; i < n; i++) r[i] = a[i];
        } else if (array instanceof double[] a && result instanceof float[] r) {
            for (int i = 0; i < n; i++) r[i] = (float) a[i];
        } else if (array instanceof boolean[] a && result instanceof float[] r) {
            for (int i = 0; i < n; i++) r[i] = a[i] ? 1 : 0;
        } else if (array instanceof boolean[] a && result instanceof int[] r) {
            for (int i = 0; i < n; i++) r[i] = a[i] ? 1 : 0;
        } else if (array instanceof int[] a && result instanceof float[] r) {
            for (int i = 0; i < n; i++) r[i] = a[i];
        } else if (array instanceof float[] a && result instanceof int[] r) {
            for (int i = 0; i < n; i++) r[i] = (int) a[i];
        } else {
            for (int i = 0; i < n; i++) set(result, i, get(array, i));
        }
        return result;
    }
}
