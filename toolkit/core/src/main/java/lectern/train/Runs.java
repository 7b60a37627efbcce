package lectern.train;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of {@link Trainer} that are at work, by their threads, for whoever stops what a person started: a kernel asks here before it ends a cell.
 *
 * <pre>{@code
 * if (!Runs.interrupt(thread)) end(thread); // the first time between two steps, the second time at once
 * }</pre>
 */
public final class Runs {
    private static final Map<Thread, Run> AT_WORK = new ConcurrentHashMap<>();

    private Runs() {}

    private static final class Run {
        private boolean asked;
    }

    /** Interrupts the run in this thread, which ends it between two steps; false where none is at work, or it was asked before. */
    public static boolean interrupt(Thread thread) {
        Run run = AT_WORK.get(thread);
        if (run == null) return false;
        synchronized (run) {
            if (run.asked || AT_WORK.get(thread) != run) return false;
            run.asked = true;
            thread.interrupt();
            return true;
        }
    }

    /** A run begins in this thread; those inside of it, such as one that a callback makes, belong to it. */
    static boolean enter() {
        return AT_WORK.putIfAbsent(Thread.currentThread(), new Run()) == null;
    }

    /** The run is over: no interrupt comes through {@link #interrupt} any more. */
    static void leave() {
        Run run = AT_WORK.get(Thread.currentThread());
        synchronized (run) {
            AT_WORK.remove(Thread.currentThread());
        }
    }
}
