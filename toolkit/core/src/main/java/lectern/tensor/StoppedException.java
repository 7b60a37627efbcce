package lectern.tensor;

/** The thread was interrupted: the running operation ended early, and no tensor was changed by it. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException(String message) {
        super(message);
    }

    /** Ends the operation if this thread has been interrupted; the interrupt is consumed. For backends: call it between pieces of work. */
    public static void poll() {
        if (Thread.interrupted()) throw new StoppedException("stopped: the computation was interrupted, tensors keep their values");
    }
}
