package lectern.jupyter;

import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/** A thread that answers requests one after the other: the main shell, each subshell, and the one beside that answers while a cell runs. */
final class Lane {
    private final String name;
    private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
    private final Map<String, Handler> handlers;
    private final Thread thread;
    private volatile boolean executing, aborting;
    private boolean open = true;

    Lane(String name, Map<String, Handler> handlers) {
        this.name = name;
        this.handlers = handlers;
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    String name() {
        return name;
    }

    /** Whether a cell runs or waits here. */
    boolean executing() {
        return executing || !tasks.isEmpty();
    }

    void add(Request request) {
        tasks.add(() -> handle(request));
    }

    /** Runs a task when all before it are done; meanwhile the lane counts as running a cell. */
    void add(Runnable task) {
        tasks.add(() -> busy(true, task));
    }

    private void busy(boolean cell, Runnable task) {
        executing = cell;
        try {
            task.run();
        } finally {
            executing = false;
        }
    }

    private void handle(Request request) {
        boolean execute = request.message().type().equals("execute_request");
        if (execute && aborting) {
            request.abort();
            return;
        }
        busy(execute, () -> request.handle(handlers.get(request.message().type())));
    }

    /** Aborts the cells that have arrived until the mark is added to this lane. */
    void abortUntilMark() {
        aborting = true;
    }

    /** The end of those to abort. */
    void mark() {
        tasks.add(() -> aborting = false);
    }

    void close() {
        tasks.add(() -> open = false);
    }

    private void work() {
        while (open) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                // An interrupt that came too late for the cell it was meant for.
                Thread.interrupted();
            } catch (RuntimeException | Error e) {
                Server.LOG.error("{} goes on after an error", name, e);
            }
        }
    }
}
