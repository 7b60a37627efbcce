package lectern.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.Histogram;
import lectern.tensor.Tensor;

/** Histograms of tensors by path, recorded every so many steps. */
public abstract class Histograms extends Callback {
    /** How a tensor's values lay at a step: mean, deviation and histogram of the finite ones. */
    public record Moment(long step, double mean, double std, double finite, Histogram histogram) {}

    private final int every;
    private int bins = 32;
    private final Map<String, List<Moment>> moments = new LinkedHashMap<>();

    Histograms(int every) {
        if (every < 1) throw new IllegalArgumentException(this + ": expected to record every 1 step or more, got " + every);
        this.every = every;
    }

    /** The number of bins; 32 at first. */
    public Histograms bins(int n) {
        if (n < 1) throw new IllegalArgumentException(this + ": expected at least 1 bin, got " + n);
        bins = n;
        return this;
    }

    /** Whether the step at work is one to be recorded. */
    final boolean isDue(Trainer trainer) {
        return trainer.step() % every == 0;
    }

    final void record(long step, String path, Tensor x) {
        Tensor all = x.detach().flatten(), finite = all.maskedSelect(all.isFinite());
        int n = finite.numel();
        List<Moment> line = moments.computeIfAbsent(path, p -> new ArrayList<>());
        if (!line.isEmpty() && line.getLast().step() == step) line.removeLast();
        line.add(new Moment(step, n == 0 ? Double.NaN : finite.mean().item(), n < 2 ? Double.NaN : finite.std().item(),
                all.numel() == 0 ? 1 : (double) n / all.numel(), finite.histogram(bins)));
    }

    /** The paths that were recorded. */
    public final List<String> names() {
        return List.copyOf(moments.keySet());
    }

    /** What was recorded of one of them, in the order of the steps. */
    public final List<Moment> get(String path) {
        if (!moments.containsKey(path)) throw new IllegalArgumentException("%s: expected one of %s, got %s".formatted(this, moments.keySet(), path));
        return List.copyOf(moments.get(path));
    }
}
