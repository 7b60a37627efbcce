package lectern.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import lectern.tensor.StoppedException;

/** Gives batches in order while threads make the next ones. The threads end when they have had nothing to do for a moment, so a walk may be dropped anywhere. */
final class BatchWalk implements Iterator<Dataset> {
    private static final long IDLE_MILLIS = 50;

    private final IntFunction<Dataset> load;
    private final IntConsumer given;
    private final int prefetch;
    private final ThreadPoolExecutor pool;
    private final ArrayDeque<Future<Dataset>> ahead = new ArrayDeque<>();
    private int next;
    private int end;

    BatchWalk(int first, int end, int workers, int prefetch, IntFunction<Dataset> load, IntConsumer given) {
        this.next = first;
        this.end = end;
        this.prefetch = prefetch;
        this.load = load;
        this.given = given;
        pool = workers == 0 ? null
                : new ThreadPoolExecutor(workers, workers, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("lectern-loader-", 1).factory());
        if (pool == null) return;
        pool.allowCoreThreadTimeOut(true);
        fill();
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public Dataset next() {
        if (!hasNext()) throw new NoSuchElementException("all batches have been given");
        Dataset batch;
        try {
            batch = pool == null ? load.apply(next) : awaited(ahead.element());
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        next++;
        ahead.poll();
        given.accept(next);
        if (pool != null) fill();
        return batch;
    }

    private void fill() {
        while (ahead.size() < prefetch && next + ahead.size() < end) {
            int i = next + ahead.size();
            ahead.add(pool.submit(() -> load.apply(i)));
        }
        if (next + ahead.size() == end) pool.shutdown();
    }

    /** After an error the walk is over. */
    private void close() {
        end = next;
        if (pool != null) pool.shutdownNow();
        ahead.clear();
    }

    /** Waits for a batch; an interrupt ends the wait, not the batch: the next call gives it. */
    private static Dataset awaited(Future<Dataset> batch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return batch.get();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    StoppedException.poll();
                    interrupted = Thread.interrupted();
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new CompletionException(e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
