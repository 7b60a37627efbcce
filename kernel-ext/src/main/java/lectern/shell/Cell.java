package lectern.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** One run of a cell: the threads that it starts, and whether it was stopped. */
public final class Cell {
    /** How long a stopped cell may take to come to its end before it is left to itself. */
    private static final long PATIENCE_MILLIS = 150;
    private static final InheritableThreadLocal<Cell> CURRENT = new InheritableThreadLocal<>();
    private static volatile Cell latest;

    private final int number;
    private final boolean front;
    private final ThreadGroup threads;
    private boolean stopped;
    private Thread worker;

    /** @param number the one in the brackets beside it */
    public Cell(int number) {
        this(number, true);
    }

    /** @param front whether a person waits for it; one in the background does not get what threads of the common pool do */
    public Cell(int number, boolean front) {
        this.number = number;
        this.front = front;
        threads = new ThreadGroup("cell " + number);
    }

    /** The number in the brackets beside it. */
    public int number() {
        return number;
    }

    /** The cell that this thread works for; null outside of cells. Threads of the common pool work for the cell that came last. */
    public static Cell current() {
        Cell cell = CURRENT.get();
        return cell == null || Thread.currentThread() instanceof ForkJoinWorkerThread w && w.getPool() == ForkJoinPool.commonPool() ? latest : cell;
    }

    /** Whether it was told to stop. */
    public synchronized boolean stopped() {
        return stopped;
    }

    /** The thread in which its code runs; null while there is none. */
    public synchronized Thread worker() {
        return worker;
    }

    boolean alive() {
        return threads.activeCount() > 0;
    }

    /** Ends it: its threads are interrupted, and its code stops at the next turn of a loop or call of a method. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            StopCheck.watch(this);
            notifyAll();
        }
        interruptThreads();
    }

    private void interruptThreads() {
        Thread[] all = new Thread[threads.activeCount() + 16];
        int count = threads.enumerate(all);
        for (int i = 0; i < count; i++) all[i].interrupt();
    }

    /** Runs a task in a thread of the cell, and comes back when it ends or, once the cell is stopped, soon after. */
    <T> T run(Callable<T> task) throws Throwable {
        if (threads == Thread.currentThread().getThreadGroup()) return task.call();
        if (front) latest = this;
        Work<T> work = new Work<>(this, task);
        Thread thread = new Thread(threads, work, "cell-" + number);
        thread.setDaemon(true);
        synchronized (this) {
            worker = thread;
        }
        thread.start();
        return await(work, thread);
    }

    private synchronized <T> T await(Work<T> work, Thread thread) throws Throwable {
        while (!work.done && !stopped) wait();
        for (long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000, left; !work.done && (left = (end - System.nanoTime()) / 1_000_000) > 0;) wait(left);
        if (!work.done) {
            thread.setPriority(Thread.MIN_PRIORITY);
            throw new CellStopped("stopped, but the cell is inside of library code that cannot be ended: it goes on in the background until it is through");
        }
        if (work.failure != null) throw work.failure;
        return work.value;
    }

    private static final class Work<T> implements Runnable {
        private final Cell cell;
        private final Callable<T> task;
        private boolean done;
        private T value;
        private Throwable failure;

        Work(Cell cell, Callable<T> task) {
            this.cell = cell;
            this.task = task;
        }

        @Override
        public void run() {
            CURRENT.set(cell);
            T got = null;
            Throwable thrown = null;
            try {
                got = task.call();
            } catch (Throwable e) {
                thrown = e;
            }
            synchronized (cell) {
                value = got;
                failure = thrown;
                done = true;
                cell.worker = null;
                cell.notifyAll();
            }
        }
    }
}
