package lectern.clean;

/** A data set that cannot be had: unknown, not on this machine, or unreadable. The message says what to do. */
public class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
