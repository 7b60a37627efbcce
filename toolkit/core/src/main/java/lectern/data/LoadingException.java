package lectern.data;

/** An example could not be made; says which one, the cause says why. */
public final class LoadingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;

    LoadingException(int index, Throwable cause) {
        super("DataLoader: example %d: %s".formatted(index, cause instanceof IllegalArgumentException ? cause.getMessage() : cause), cause);
        this.index = index;
    }

    /** The index of the example. */
    public int index() {
        return index;
    }
}
