package lectern.metric;

import java.util.Arrays;
import lectern.tensor.Tensor;

/**
 * Share of the target's variance that is explained, 1 − Σ(yᵢ − ŷᵢ)²/Σ(yᵢ − ȳ)²: 1 is perfect, 0 no better than the mean; the mean over outputs. Where a target is constant it
 * is 1 if all predictions are right, else 0.
 *
 * <p>Shapes: prediction and target alike, [n] or [n, …]. {@code new R2().update(tensor(1, 2, 4), tensor(1, 2, 3))} makes it ½.
 */
public final class R2 extends Metric {
    /** One output: the residuals, and the mean and squared deviations of the targets as they come (Welford 1962), counted from the first so that none of their digits are lost. */
    private static final class Output {
        final Total residuals = new Total(), deviations = new Total();
        double first, mean;
        long n;

        void add(double prediction, double target) {
            residuals.add((target - prediction) * (target - prediction));
            if (n == 0) first = target;
            double x = target - first, before = x - mean;
            mean += before / ++n;
            deviations.add(before * (x - mean));
        }

        double value() {
            double rest = residuals.sum(), all = deviations.sum();
            return all == 0 ? rest == 0 ? 1 : 0 : 1 - rest / all;
        }
    }

    private Output[] outputs;

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        ErrorMetric.check(this, prediction, target, outputs == null ? -1 : outputs.length);
        double[] p = Rows.finite(this, "prediction", prediction), t = Rows.finite(this, "target", target);
        if (p.length == 0) return;
        if (outputs == null) {
            outputs = new Output[p.length / prediction.size(0)];
            Arrays.setAll(outputs, _ -> new Output());
        }
        for (int i = 0; i < p.length; i++) outputs[i % outputs.length].add(p[i], t[i]);
    }

    /** The share that is explained. */
    @Override
    public double value() {
        if (outputs == null) throw lacking("no data yet");
        if (outputs[0].n < 2) throw lacking("expected at least 2 rows, got 1");
        return Arrays.stream(outputs).mapToDouble(Output::value).average().orElseThrow();
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        outputs = null;
    }
}
