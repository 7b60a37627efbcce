package lectern.tensor;

/** What a tensor's elements are. */
public enum DType {
    FLOAT32, FLOAT64, INT32, BOOL;

    /** True for the types that carry derivatives. */
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
