package lectern.metric;

import java.util.Arrays;
import lectern.tensor.Tensor;

/**
 * A mean over the errors of each output, and then over outputs, all counting alike.
 *
 * <p>Shapes: prediction and target alike, [n] or [n, …] with an output for each place behind the first axis.
 */
public abstract class ErrorMetric extends Metric {
    private Total[] totals;

    /** The error of one number. */
    protected abstract double error(double prediction, double target);

    /** The score of an output from the mean of its errors. */
    protected double finish(double mean) {
        return mean;
    }

    static void check(Metric m, Tensor prediction, Tensor target, int outputs) {
        Rows.shape(m, prediction.rank() > 0 && Arrays.equals(prediction.shape(), target.shape()), "prediction and target of one shape [n, …]", prediction,
                target);
        if (prediction.numel() > 0 && outputs >= 0 && prediction.numel() / prediction.size(0) != outputs)
            Rows.shape(m, false, outputs + " outputs as before", prediction, target);
    }

    /** Takes a batch into account. */
    @Override
    public final void update(Tensor prediction, Tensor target) {
        check(this, prediction, target, totals == null ? -1 : totals.length);
        double[] p = Rows.finite(this, "prediction", prediction), t = Rows.finite(this, "target", target);
        if (p.length == 0) return;
        if (totals == null) {
            totals = new Total[p.length / prediction.size(0)];
            Arrays.setAll(totals, _ -> new Total());
        }
        for (int i = 0; i < p.length; i++) totals[i % totals.length].add(error(p[i], t[i]));
    }

    /** The mean over outputs. */
    @Override
    public final double value() {
        if (totals == null) throw lacking("no data yet");
        Total scores = new Total();
        for (Total total : totals) scores.add(finish(total.mean()));
        return scores.mean();
    }

    /** Forgets all batches. */
    @Override
    public final void reset() {
        totals = null;
    }
}
