package lectern.train;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.optim.Optimizer;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * The learning-rate range test: one step at each of many rates that grow geometrically, until the loss explodes (Smith 2017). A good rate is where the smoothed loss falls
 * most steeply. The net, the optimiser and the random state are put back afterwards.
 *
 * <pre>{@code
 * var test = RateTest.of(net, criterion, optimizer, data.batches(64), 1e-5, 1, 100);
 * plot(test.rates(), test.losses()).logX();
 * optimizer.rate(test.suggestion());
 * }</pre>
 *
 * @param rates those tried [n], float64
 * @param losses at each of them, smoothed [n], float64
 * @param suggestion a good rate
 */
public record RateTest(Tensor rates, Tensor losses, double suggestion) {
    private static final double FADE = 0.9;
    private static final double EXPLODED = 4;

    /** Tries rates between two bounds, in at most so many steps; where the data ends, it is walked again. */
    public static RateTest of(Layer net, Loss criterion, Optimizer optimizer, Iterable<Dataset> batches, double low, double high, int steps) {
        if (!(low > 0 && low < high && high < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("RateTest: expected 0 < low < high, got %s and %s. Hint: 1e-5 and 1".formatted(low, high));
        if (steps < 10) throw new IllegalArgumentException("RateTest: expected at least 10 steps, got " + steps);
        double[] rates = new double[steps], losses = new double[steps];
        int n = 0;
        try (Rewind _ = new Rewind(net, List.of(optimizer))) {
            net.train();
            Iterator<Dataset> walk = batches.iterator();
            double mean = 0, least = Double.POSITIVE_INFINITY;
            while (n < steps) {
                if (!walk.hasNext()) walk = batches.iterator();
                if (!walk.hasNext()) throw new IllegalArgumentException("RateTest: expected at least one batch, the data gave none");
                Dataset batch = walk.next();
                rates[n] = low * Math.pow(high / low, n / (steps - 1.0));
                optimizer.rate(rates[n]);
                Tensor loss = criterion.apply(net.apply(batch.x()), batch.y());
                if (!Double.isFinite(loss.item())) break;
                mean = FADE * mean + (1 - FADE) * loss.item();
                losses[n] = mean / (1 - Math.pow(FADE, n + 1));
                least = Math.min(least, losses[n]);
                if (losses[n++] > EXPLODED * least && n > 10) break;
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
            }
        }
        if (n < 3) throw new IllegalArgumentException("RateTest: the loss is not finite after %d steps. Hint: a smaller low than %s".formatted(n, low));
        return new RateTest(Tensors.fromArray(Arrays.copyOf(rates, n), n), Tensors.fromArray(Arrays.copyOf(losses, n), n), rates[steepest(losses, n)]);
    }

    /** Where the loss falls most from one rate to the next, before it is least. */
    private static int steepest(double[] losses, int n) {
        int least = 0;
        for (int i = 1; i < n; i++) if (losses[i] < losses[least]) least = i;
        int best = Math.max(0, least - 1);
        double fall = 0;
        for (int i = 1; i < least; i++) {
            double d = (losses[i + 1] - losses[i - 1]) / 2;
            if (d < fall) {
                fall = d;
                best = i;
            }
        }
        return best;
    }

    /** Whether the loss fell clearly at some rate; if not, the suggestion means little. */
    public boolean isClear() {
        return losses.min().item() < 0.9 * losses.get(0);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "RateTest(%d rates %.1e … %.1e: loss %s → %s at least, suggestion %.1e%s)", rates.numel(), rates.get(0),
                rates.get(rates.numel() - 1), History.number(losses.get(0)), History.number(losses.min().item()), suggestion,
                isClear() ? "" : ", but the loss hardly fell. Hint: other bounds, more steps");
    }
}
