package lectern.notebook;

import java.util.function.LongSupplier;

/** Four beats a second: how often a display may change. */
final class Pulse {
    private static final long GAP = 250_000_000;

    private final LongSupplier clock;
    private boolean started;
    private long last;

    /** A pulse on a clock that counts nanoseconds. */
    Pulse(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether it is time for the next change; the first is always due. */
    boolean due() {
        long now = clock.getAsLong();
        if (started && now - last < GAP) return false;
        started = true;
        last = now;
        return true;
    }
}
