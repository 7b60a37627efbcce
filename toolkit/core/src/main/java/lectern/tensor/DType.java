package lectern.tensor;

import java.util.Locale;

/** What a tensor's elements are. */
public enum DType {
    BOOL, INT32, FLOAT32, FLOAT64;

    /** True for the types that have derivatives. */
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The type that holds values of both: bool, int32, float32, float64 in this order. */
    public static DType promote(DType a, DType b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static DType of(Object array) {
        return switch (array) {
            case float[] a -> FLOAT32;
            case double[] a -> FLOAT64;
            case int[] a -> INT32;
            default -> BOOL;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
