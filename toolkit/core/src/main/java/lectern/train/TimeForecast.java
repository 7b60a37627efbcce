package lectern.train;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Prints, after some steps, how long one step takes and how long the epoch and the run will. The median counts, so the slow first steps do not.
 *
 * <pre>{@code trainer.callbacks(new TimeForecast(50)).fit(data, 20);}</pre>
 */
public final class TimeForecast extends Callback {
    private final double[] seconds;
    private final LongSupplier clock;
    private int count;
    private long last;
    private double perStep = Double.NaN;
    private double epoch = Double.NaN;
    private double run = Double.NaN;

    /** Looks at so many steps. */
    public TimeForecast(int steps) {
        this(steps, System::nanoTime);
    }

    TimeForecast(int steps, LongSupplier clock) {
        if (steps < 1) throw new IllegalArgumentException("TimeForecast: expected to look at 1 step or more, got " + steps);
        seconds = new double[steps];
        this.clock = clock;
    }

    /** Seconds for one step; NaN until enough were seen. */
    public double perStep() {
        return perStep;
    }

    /** Seconds for an epoch without its validation; NaN while unknown. */
    public double epoch() {
        return epoch;
    }

    /** Seconds for what was left of the run; NaN while unknown. */
    public double run() {
        return run;
    }

    @Override
    public void onStart(Trainer trainer) {
        count = 0;
        last = clock.getAsLong();
    }

    @Override
    public void onResume(Trainer trainer) {
        last = clock.getAsLong();
    }

    @Override
    public void onStep(Trainer trainer) {
        if (count >= seconds.length) return;
        long now = clock.getAsLong();
        seconds[count++] = (now - last) / 1e9;
        last = now;
        if (count == seconds.length) forecast(trainer, System.out);
    }

    private void forecast(Trainer trainer, PrintStream out) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        perStep = sorted[sorted.length / 2];
        epoch = trainer.loop.plan().stepsPerEpoch() * perStep;
        run = trainer.loop.plan().stepsLeft() * perStep;
        out.println(this);
    }

    @Override
    public String toString() {
        if (Double.isNaN(perStep)) return "TimeForecast(%d of %d steps seen)".formatted(count, seconds.length);
        return "forecast: %s for a step%s%s".formatted(small(perStep), Double.isNaN(epoch) ? "" : ", " + Pace.time(epoch) + " for an epoch",
                Double.isNaN(run) ? "" : ", " + Pace.time(run) + " left for the run");
    }

    private static String small(double s) {
        return s >= 1 ? Pace.time(s) : String.format(java.util.Locale.ROOT, s >= 1e-2 ? "%.0f ms" : "%.2f ms", s * 1e3);
    }
}
