package lectern.train;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import lectern.tensor.Tensor;

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
        private final Trainer trainer;
        private final Set<Tensor> weights = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean asked;

        Run(Trainer trainer) {
            this.trainer = trainer;
            weights.addAll(trainer.net.parameters());
        }
    }

    /** Who trains in this thread; null where no run is at work. Of runs inside of each other it is the outermost. */
    public static Trainer trainer(Thread thread) {
        Run run = AT_WORK.get(thread);
        return run == null ? null : run.trainer;
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

    /** A run in this thread; those inside of it, such as one that a callback makes, belong to it. Two threads cannot train the same weights. */
    static <T> T during(Trainer trainer, Supplier<T> run) {
        if (!enter(new Run(trainer))) return run.get();
        try {
            return run.get();
        } finally {
            leave();
        }
    }

    private static synchronized boolean enter(Run run) {
        AT_WORK.forEach((thread, other) -> {
            if (thread != Thread.currentThread() && !Collections.disjoint(run.weights, other.weights))
                throw new IllegalStateException("Trainer: another run trains this net now, after %s. Hint: end that one first, or train net.copy()"
                        .formatted(other.trainer.standing()));
        });
        return AT_WORK.putIfAbsent(Thread.currentThread(), run) == null;
    }

    /** The run is over: no interrupt comes through {@link #interrupt} any more. */
    private static void leave() {
        Run run = AT_WORK.get(Thread.currentThread());
        synchronized (run) {
            AT_WORK.remove(Thread.currentThread());
        }
    }
}
