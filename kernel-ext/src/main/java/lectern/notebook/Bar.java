package lectern.notebook;

import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A progress bar on one line that any number of threads move on. It ends as a line that says how long all took.
 *
 * <pre>{@code
 * try (var bar = bar(files.size())) {
 *     files.parallelStream().forEach(file -> { read(file); bar.step(); });
 * }
 * }</pre>
 */
public final class Bar implements AutoCloseable {
    private final String id = "lectern-" + UUID.randomUUID();
    private final int total;
    private final LongSupplier clock;
    private final long start;
    private final Pulse pulse;
    private final Progress<Object> line;
    private int count;
    private boolean ended;

    Bar(int total, LongSupplier clock) {
        if (total < 0) throw new IllegalArgumentException("bar: expected a count of at least 0, got " + total);
        this.total = total;
        this.clock = clock;
        start = clock.getAsLong();
        pulse = new Pulse(clock);
        line = new Progress<>(null, total, clock);
    }

    /** One thing is done. */
    public void step() {
        step(1);
    }

    /** So many things are done. */
    public synchronized void step(int things) {
        if (things < 0) throw new IllegalArgumentException("bar: expected a count of at least 0, got " + things);
        count += things;
        if (ended) return;
        if (count >= total) close();
        else if (pulse.due()) Screen.current().show(id, line.line(count, seconds()), false);
    }

    /** How many things are done. */
    public synchronized int count() {
        return count;
    }

    /** Ends it where it is. */
    @Override
    public synchronized void close() {
        if (ended) return;
        ended = true;
        Screen.current().show(id, line.end(count, seconds()), true);
    }

    private double seconds() {
        return (clock.getAsLong() - start) / 1e9;
    }
}
