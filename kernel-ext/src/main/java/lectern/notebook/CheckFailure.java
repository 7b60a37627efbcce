package lectern.notebook;

/** A number of the lesson is not what it should be: name, got, expected, difference. */
public final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CheckFailure(String message) {
        super(message);
    }
}
