package lectern.notebook;

import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.LongSupplier;
import lectern.tensor.StoppedException;

/** Walks over things and shows how far it is on one line, with the time left if their number is known. Interrupting the cell ends the loop between two turns. */
final class Progress<T> implements Iterable<T> {
    static final int UNKNOWN = -1;
    private static final int WIDTH = 30;

    private final Iterable<T> things;
    private final int total;
    private final LongSupplier clock;

    Progress(Iterable<T> things, int total, LongSupplier clock) {
        this.things = things;
        this.total = total;
        this.clock = clock;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> inner = things.iterator();
        String id = "lectern-" + UUID.randomUUID();
        Pulse pulse = new Pulse(clock);
        long start = clock.getAsLong();
        return new Iterator<>() {
            private int count;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (Thread.interrupted()) throw new StoppedException("stopped: the loop was interrupted after %d of its turns".formatted(count));
                boolean more = inner.hasNext();
                if (ended) return more;
                if (!more) Screen.current().show(id, end(count, seconds()), true);
                else if (pulse.due()) Screen.current().show(id, line(count, seconds()), false);
                ended = !more;
                return more;
            }

            @Override
            public T next() {
                if (!hasNext()) throw new NoSuchElementException("progress: there are " + count + " things, and all were given");
                count++;
                return inner.next();
            }

            private double seconds() {
                return (clock.getAsLong() - start) / 1e9;
            }
        };
    }

    /** {@code ━━━━━━━━━─────────────────────  30%  3/10  7.0 s left}. */
    String line(int count, double seconds) {
        if (total == UNKNOWN) return count + "  " + time(seconds);
        double share = total == 0 ? 1 : Math.min(1, (double) count / total);
        String left = count == 0 ? "" : "  " + time(seconds * Math.max(0, total - count) / count) + " left";
        return bar(share) + String.format(Locale.ROOT, "  %d/%d", count, total) + left;
    }

    /** {@code ━━━━━━━━━─────────────────────  30%}. */
    static String bar(double share) {
        int full = (int) (share * WIDTH);
        return "━".repeat(full) + "─".repeat(WIDTH - full) + String.format(Locale.ROOT, " %3.0f%%", 100 * share);
    }

    String end(int count, double seconds) {
        return (total == UNKNOWN ? Integer.toString(count) : count + "/" + total) + " in " + time(seconds);
    }

    static String time(double seconds) {
        if (seconds < 10) return String.format(Locale.ROOT, "%.1f s", seconds);
        long s = Math.round(seconds);
        if (s < 60) return s + " s";
        return s < 3600 ? String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60) : String.format(Locale.ROOT, "%d:%02d h", s / 3600, s % 3600 / 60);
    }
}
