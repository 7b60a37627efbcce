package lectern.tensor;

/** A tensor whose shape, type or values do not fit what an operation expects. The message says who, expected, got, and a hint. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ShapeException(String message) {
        super(message);
    }

    /** The same error with one more line that says where: "  in Sequential.1". */
    public ShapeException in(String place) {
        ShapeException located = new ShapeException(getMessage() + "\n  in " + place);
        located.setStackTrace(getStackTrace());
        return located;
    }
}
