package lectern.shell;

/** Thrown in the midst of a cell that was interrupted. An error, so that a learner's {@code catch (Exception e)} lets it through. */
public final class CellStopped extends Error {
    private static final long serialVersionUID = 1L;

    CellStopped(String message) {
        super(message);
    }
}
