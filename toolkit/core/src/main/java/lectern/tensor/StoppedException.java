package lectern.tensor;

/** The thread was interrupted: the running operation ended early, and no tensor was changed by it. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<Boolean> HELD = ThreadLocal.withInitial(() -> false);

    public StoppedException(String message) {
        super(message);
    }

    /** Ends the operation if this thread has been interrupted; the interrupt is consumed. For backends: call it between pieces of work. */
    public static void poll() {
        if (!Thread.currentThread().isInterrupted() || HELD.get()) return;
        Thread.interrupted();
        throw new StoppedException("stopped: the computation was interrupted, tensors keep their values");
    }

    /** Runs what must be done wholly or not at all, such as the step of an optimiser: an interrupt waits until it is over. */
    public static void hold(Runnable work) {
        boolean before = HELD.get();
        HELD.set(true);
        try {
            work.run();
        } finally {
            HELD.set(before);
        }
    }
}
