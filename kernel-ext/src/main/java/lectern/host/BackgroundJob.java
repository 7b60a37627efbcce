package lectern.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lectern.kernel.TrainingJob;
import lectern.shell.Cell;
import lectern.shell.CellStopped;
import lectern.shell.Result;
import lectern.shell.Shell;
import lectern.tensor.StoppedException;
import lectern.train.Runs;
import lectern.train.Trainer;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** One {@code %%train} cell at work: in a cell and a thread of its own, with the output of the request that started it. */
final class BackgroundJob extends TrainingJob {
    private static final long FIT_MILLIS = 1000, STEP_MILLIS = 10_000, LOOK_MILLIS = 10;

    private final JavaKernel kernel;
    private final int number;
    private final Consumer<BackgroundJob> atEnd;
    private final JobButtons buttons;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long start = System.nanoTime();
    private final Thread thread;
    private volatile Cell cell;
    private Result result;
    private boolean beside;

    BackgroundJob(JavaKernel kernel, Comms comms, int number, String source, Consumer<BackgroundJob> atEnd) {
        this.kernel = kernel;
        this.number = number;
        this.atEnd = atEnd;
        buttons = new JobButtons(kernel, comms, this);
        // Outside of the cell that starts it: an interrupt of that cell, or of a later one, is not for it.
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null && group.getParent().getParent() != null) group = group.getParent();
        thread = new Thread(group, () -> run(source), "train-" + number);
        thread.setDaemon(true);
    }

    /** Starts it; what it gives or throws if it ends before there is anything to run beside. */
    Object begin() {
        thread.start();
        try {
            while (!ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !hasBegun()) Thread.onSpinWait();
        } catch (InterruptedException e) {
            stop();
            throw new StoppedException("stopped: the training had not begun");
        }
        synchronized (this) {
            if (result == null) {
                beside = true;
                buttons.open();
                return null;
            }
        }
        if (result.failure() != null) throw BackgroundJob.<RuntimeException>as(result.failure());
        return result.value();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E as(Throwable e) throws E {
        throw (E) e;
    }

    /** After the second step the picture is there, and the buttons come below it. */
    private boolean hasBegun() {
        Trainer trainer = trainer();
        long millis = (System.nanoTime() - start) / 1_000_000;
        return trainer == null ? millis > FIT_MILLIS : trainer.step() > 1 || millis > STEP_MILLIS;
    }

    private void run(String source) {
        cell = new Cell(number, false);
        Result got = kernel.run(cell, source);
        try {
            synchronized (this) {
                result = got;
                if (beside) report();
            }
        } finally {
            atEnd.accept(this);
            ended.countDown();
        }
    }

    private void report() {
        Throwable failure = result.failure();
        boolean stopped = failure instanceof StoppedException || failure instanceof CellStopped;
        System.out.flush();
        System.err.flush();
        try {
            DisplayData value = kernel.render(cell, result.value());
            if (value != null) kernel.display(value);
        } catch (RuntimeException e) {
            result = Result.failed(e);
        }
        buttons.close("%s in the background after %.1f s".formatted(stopped ? "stopped" : result.failure() != null ? "failed" : "done",
                (System.nanoTime() - start) / 1e9));
        if (result.failure() != null && !stopped) Here.output().publish("error", new ErrorReport(kernel.shell().trace()).content(cell, result));
        Here.output().flush();
    }

    @Override
    public int cell() {
        return number;
    }

    @Override
    public Trainer trainer() {
        Cell own = cell;
        Thread worker = own == null ? null : own.worker();
        return worker == null ? null : Runs.trainer(worker);
    }

    @Override
    public void stop() {
        Cell own = cell;
        if (own == null) return;
        told(own.stopped() ? "stopping at once" : "stopping");
        JavaKernel.interrupt(own);
    }

    @Override
    public boolean await(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void told(String what) {
        buttons.tell(what);
    }
}
