package lectern.train;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** A run on the console: on a terminal one line that is rewritten at most four times a second, elsewhere one line for each epoch. */
final class ConsoleProgress extends ProgressSink {
    private static final long GAP = 250_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier clock;
    private boolean shown;
    private long last;
    private int width;

    ConsoleProgress() {
        this(System.out, System.console() != null && System.console().isTerminal(), System::nanoTime);
    }

    ConsoleProgress(PrintStream out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void onResume(Trainer trainer) {
        out.println("goes on after " + trainer.standing());
    }

    @Override
    public void onStep(Trainer trainer) {
        if (!terminal || shown && clock.getAsLong() - last < GAP) return;
        shown = true;
        last = clock.getAsLong();
        String line = line(trainer);
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    @Override
    public void onEpoch(Trainer trainer) {
        finish(epoch(trainer));
    }

    @Override
    public void onStop(Trainer trainer) {
        finish("stopped after %s. Nothing is lost: call fit again with the same data to go on".formatted(trainer.standing()));
    }

    @Override
    public void onEnd(Trainer trainer) {
        if (!trainer.ending().isEmpty()) finish(trainer.ending());
    }

    private void finish(String line) {
        out.println((terminal && shown ? "\r" : "") + line + " ".repeat(Math.max(0, width - line.length())));
        width = 0;
    }

    /** {@code epoch 2/5  131/938  loss 0.2412  accuracy 0.9271  41,203/s  12 s left}. */
    static String line(Trainer t) {
        Standing s = t.standing();
        StringBuilder line = new StringBuilder("epoch ").append(s.epoch() + 1).append(s.epochs() < 0 ? "" : "/" + s.epochs());
        line.append("  ").append(s.batch()).append(s.batches() < 0 ? "" : "/" + s.batches());
        append(line, t.scores());
        appendSpeed(line, s);
        if (s.secondsLeft() >= 0) line.append("  ").append(Pace.time(s.secondsLeft())).append(" left");
        return line.toString();
    }

    private static String epoch(Trainer t) {
        Standing s = t.standing();
        StringBuilder line = new StringBuilder("epoch ").append(s.epoch()).append(s.epochs() < 0 ? "" : "/" + s.epochs());
        append(line, t.scores());
        appendSpeed(line, s);
        return line.append("  ").append(Pace.time(t.history().last("seconds"))).toString();
    }

    private static void appendSpeed(StringBuilder line, Standing s) {
        if (s.examplesPerSecond() > 0) line.append(String.format(Locale.ROOT, "  %,.0f/s", s.examplesPerSecond()));
    }

    private static void append(StringBuilder line, Map<String, Double> scores) {
        scores.forEach((name, value) -> line.append("  ").append(name).append(' ').append(History.number(value)));
    }
}
