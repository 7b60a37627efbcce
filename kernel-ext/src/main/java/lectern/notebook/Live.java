package lectern.notebook;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * A picture that changes in place while a cell runs, at most four times a second, and stays as it was shown last.
 *
 * <pre>{@code
 * try (var live = live()) {
 *     for (int step : progress(1000)) {
 *         losses.add(train(step));
 *         live.show(() -> plot(losses));
 *     }
 * }
 * }</pre>
 *
 * <p>Without {@code try}, {@link #done()} shows the last picture. Outside a notebook only that one is shown, as text. Any
 * thread may show.
 */
public final class Live implements AutoCloseable {
    private String id;
    private Pulse pulse;
    private Supplier<?> pending;
    private boolean stale;

    Live() {
        start();
    }

    private void start() {
        id = "lectern-" + UUID.randomUUID();
        pulse = new Pulse(System::nanoTime);
        pending = null;
    }

    /** Shows a figure, or anything else, in place of the one before; what comes too soon waits until the next call. */
    public void show(Object thing) {
        show(() -> thing);
    }

    /** As {@link #show(Object)}, but draws only what will be seen. */
    public synchronized void show(Supplier<?> thing) {
        pending = thing;
        stale = true;
        if (pulse.due()) flush();
    }

    /** Shows what waits, if anything does. */
    synchronized void flush() {
        if (!stale) return;
        stale = false;
        Screen.current().show(id, pending.get(), false);
    }

    /** Shows the last picture for good; another show starts a new one below it. */
    public synchronized void done() {
        if (pending == null) return;
        stale = false;
        Screen.current().show(id, pending.get(), true);
        start();
    }

    /** As {@link #done()}. */
    @Override
    public void close() {
        done();
    }
}
