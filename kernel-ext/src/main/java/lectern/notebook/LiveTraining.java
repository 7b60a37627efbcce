package lectern.notebook;

import static lectern.plot.Plots.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lectern.plot.Figure;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;
import lectern.train.History;
import lectern.train.ProgressSink;
import lectern.train.Standing;
import lectern.train.Trainer;

/**
 * A run in a notebook's cell: loss and metrics as curves that grow while it trains, with a bar, examples per second and the time left, and stay as one figure with the
 * numbers. {@code fit} finds it by its services file.
 */
public final class LiveTraining extends ProgressSink {
    private static final int POINTS = 300;
    private static final List<String> NO_CURVES = List.of("epoch", "step", "loss", "rate", "seconds");

    private final Live live = new Live();
    private long start = System.nanoTime();
    private int firstEpoch;

    /** One for each {@code fit}. */
    public LiveTraining() {}

    /** Only where there is a notebook; a console shows lines. */
    @Override
    public boolean isActive() {
        return !(Screen.current() instanceof TextScreen);
    }

    @Override
    public void onStart(Trainer trainer) {
        start = System.nanoTime();
        firstEpoch = trainer.epoch();
    }

    @Override
    public void onStep(Trainer trainer) {
        live.show(() -> working(trainer));
    }

    @Override
    public void onEpoch(Trainer trainer) {
        live.show(() -> working(trainer));
    }

    @Override
    public void onStop(Trainer trainer) {
        live.show(() -> figure(trainer, "stopped after " + trainer.standing()));
        live.done();
        System.out.println("stopped after %s. Nothing is lost: call fit again with the same data to go on".formatted(trainer.standing()));
    }

    @Override
    public void onEnd(Trainer trainer) {
        live.show(() -> figure(trainer, "%d epochs, %,d steps%s".formatted(trainer.epoch(), trainer.step(), numbers(trainer.scores()))));
        live.done();
        if (!trainer.ending().isEmpty()) System.out.println(trainer.ending());
    }

    private Rich working(Trainer trainer) {
        return RunningPicture.of(figure(trainer, ""), share(trainer.standing(), (System.nanoTime() - start) / 1e9, firstEpoch), line(trainer));
    }

    /** How much is done: by epochs where they are known, else by the time that it took and will take. */
    static double share(Standing s, double seconds, int firstEpoch) {
        double share = s.epochs() > firstEpoch && s.batches() > 0 ? (s.epoch() - firstEpoch + (double) s.batch() / s.batches()) / (s.epochs() - firstEpoch)
                : seconds / (seconds + s.secondsLeft());
        return Double.isNaN(share) ? share : Math.clamp(share, 0, 1);
    }

    private static String line(Trainer trainer) {
        Standing s = trainer.standing();
        return "epoch %d%s, batch %d%s%s%s%s%s".formatted(s.epoch() + 1, of(s.epochs()), s.batch(), of(s.batches()), numbers(trainer.scores()),
                trainer.optimizers().isEmpty() ? "" : ", rate " + TensorText.number(trainer.optimizers().getFirst().rate()),
                s.examplesPerSecond() > 0 ? String.format(Locale.ROOT, ", %,.0f/s", s.examplesPerSecond()) : "",
                s.secondsLeft() >= 0 ? ", %s left".formatted(Progress.time(s.secondsLeft())) : "");
    }

    private static String of(int n) {
        return n < 0 ? "" : "/" + n;
    }

    /** Those of the validation, where there are some; the heading is one line. */
    private static String numbers(Map<String, Double> scores) {
        boolean validated = scores.keySet().stream().anyMatch(name -> name.startsWith("val "));
        StringBuilder text = new StringBuilder();
        scores.forEach((name, value) -> text.append(validated && !name.startsWith("val ") ? "" : String.format(Locale.ROOT, ", %s %.4g", name, value)));
        return text.toString();
    }

    /** The loss of the steps, thinned to means, and whatever else has a value for each epoch. */
    static Figure figure(Trainer trainer, String title) {
        History history = trainer.history();
        double[] losses = history.steps().toDoubles();
        int n = Math.min(POINTS, losses.length), first = (int) trainer.step() - losses.length;
        double[] x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++) {
            int from = (int) ((long) losses.length * i / n), to = (int) ((long) losses.length * (i + 1) / n);
            x[i] = first + (from + to + 1) / 2.0;
            y[i] = Arrays.stream(losses, from, to).average().orElse(Double.NaN);
        }
        Figure figure = plot(x, y).label("loss").title(title).x("step").size(760, 380).legend(true);
        if (history.size() == 0) return figure;
        Tensor steps = history.get("step");
        for (String name : history.names()) if (!NO_CURVES.contains(name)) figure = figure.line(steps, history.get(name), name);
        return figure;
    }
}
