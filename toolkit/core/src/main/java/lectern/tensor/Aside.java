package lectern.tensor;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Work of a library that cannot be stopped. If it is long, a thread of its own does it, and an interrupt of the caller leaves it behind, to end with a result that nobody asks for. */
final class Aside {
    /** About 10 ms of multiplications. */
    private static final double LONG = 1e7;

    private Aside() {}

    static <T> T run(double operations, Supplier<T> work) {
        StoppedException.poll();
        if (operations < LONG) return work.get();
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofPlatform().daemon().name("lectern-linalg").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    StoppedException.poll();
                    interrupted = Thread.interrupted();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) throw known;
            if (e.getCause() instanceof Error known) throw known;
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
