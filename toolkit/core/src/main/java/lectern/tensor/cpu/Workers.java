package lectern.tensor.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import lectern.tensor.StoppedException;

/**
 * The threads that share the pieces of one operation. How work is cut depends on shapes alone, and no piece reads what another writes, so the bits of a result do not
 * depend on the number of threads. A piece that starts work of its own does it alone.
 */
public final class Workers {
    /** One piece of work. */
    public interface Piece {
        void run(int index);
    }

    /** How often an idle helper looks for work before it sleeps: at first closely, then giving way to others; to be woken takes tens of microseconds. */
    private static final int SPINS = 2000, YIELDS = 500;
    private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);
    private static final AtomicReference<Job> CURRENT = new AtomicReference<>();
    private static final ThreadLocal<Job> SERVED = new ThreadLocal<>();
    private static volatile Thread[] helpers = new Thread[0];
    private static volatile int threads = Integer.getInteger("lectern.threads", fromEnvironment());

    private Workers() {}

    private static int fromEnvironment() {
        String wanted = System.getenv("LECTERN_THREADS");
        return wanted == null ? Runtime.getRuntime().availableProcessors() : Math.max(1, Integer.parseInt(wanted.strip()));
    }

    /** How many threads work on one operation. */
    public static int threads() {
        return threads;
    }

    /** Changes the number of threads; the default is LECTERN_THREADS, else the number of processors. */
    public static synchronized void threads(int n) {
        if (n < 1) throw new IllegalArgumentException("threads: expected at least 1, got " + n);
        threads = n;
        for (Thread helper : helpers) LockSupport.unpark(helper);
    }

    /** Runs pieces 0 … n−1, this thread and the helpers taking one after the other; an interrupt of this thread ends it between pieces. */
    public static void run(int pieces, Piece piece) {
        boolean busy = BUSY.get();
        if (pieces == 1 || threads == 1 || busy) {
            for (int i = 0; i < pieces; i++) {
                if (!busy && i > 0) StoppedException.poll();
                piece.run(i);
            }
            return;
        }
        Job job = new Job(pieces, piece);
        if (!CURRENT.compareAndSet(null, job)) {
            for (int i = 0; i < pieces; i++) {
                if (i > 0) StoppedException.poll();
                piece.run(i);
            }
            return;
        }
        if (helpers.length < threads - 1) hire();
        for (int i = 0; i < Math.min(threads, pieces) - 1; i++) LockSupport.unpark(helpers[i]);
        BUSY.set(true);
        try {
            job.work(true);
        } finally {
            BUSY.set(false);
            CURRENT.set(null);
            job.await();
        }
        job.report();
    }

    /** Within a long piece: ends it where this thread was interrupted, or where the operation has ended in an error elsewhere. */
    static void poll() {
        StoppedException.poll();
        Job job = SERVED.get();
        if (job != null && job.failure.get() != null) throw new StoppedException("stopped: another piece of the operation failed");
    }

    private static synchronized void hire() {
        Thread[] hired = new Thread[Math.max(helpers.length, threads - 1)];
        System.arraycopy(helpers, 0, hired, 0, helpers.length);
        for (int i = helpers.length; i < hired.length; i++) {
            int rank = i;
            hired[i] = Thread.ofPlatform().daemon().name("lectern-" + (i + 1)).unstarted(() -> serve(rank));
        }
        int known = helpers.length;
        helpers = hired;
        for (int i = known; i < hired.length; i++) hired[i].start();
    }

    private static void serve(int rank) {
        BUSY.set(true);
        int idle = 0;
        while (true) {
            Job job = rank < threads - 1 ? CURRENT.get() : null;
            if (job != null && job.enter()) {
                SERVED.set(job);
                job.work(false);
                job.leave();
                idle = 0;
            } else if (idle++ < SPINS) {
                Thread.onSpinWait();
            } else if (idle < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.park(CURRENT);
                idle = 0;
            }
        }
    }

    /** The pieces of one operation, who is at work on them, and what went wrong. */
    private static final class Job {
        private static final int CLOSED = Integer.MIN_VALUE / 2;
        private final int pieces;
        private final Piece piece;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int pieces, Piece piece) {
            this.pieces = pieces;
            this.piece = piece;
        }

        /** A helper may come in until the owner has closed the job, and only while pieces are left. */
        boolean enter() {
            if (next.get() >= pieces) return false;
            if (inside.incrementAndGet() > 0) return true;
            inside.decrementAndGet();
            return false;
        }

        void leave() {
            inside.decrementAndGet();
        }

        void work(boolean owner) {
            for (int i; (i = next.getAndIncrement()) < pieces;) {
                try {
                    if (owner) StoppedException.poll();
                    piece.run(i);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                    next.set(pieces);
                }
            }
        }

        void await() {
            inside.addAndGet(CLOSED);
            while (inside.get() != CLOSED) Thread.onSpinWait();
        }

        void report() {
            switch (failure.get()) {
                case null -> {
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
