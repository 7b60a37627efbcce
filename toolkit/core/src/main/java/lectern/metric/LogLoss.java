package lectern.metric;

import lectern.tensor.DType;
import lectern.tensor.Tensor;

/**
 * Cross entropy of probabilities, −1/n Σ ln pᵢ[yᵢ], with p held ε away from 0 and 1 (ε = 2⁻⁵² for float64, 2⁻²³ for float32).
 *
 * <p>Shapes: prediction (probabilities) [n, k] with rows that sum to 1, or [n] of class 1; target class indices [n].
 * {@code new LogLoss().update(tensor(0.5), ints(1))} makes it ln 2.
 */
public final class LogLoss extends Metric {
    private Total losses = new Total();

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        double[][] rows = Rows.chances(this, prediction, target);
        double epsilon = prediction.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
        int[] truth = target.toInts();
        for (int i = 0; i < rows.length; i++) {
            double p = rows[i].length == 1 ? truth[i] == 1 ? rows[i][0] : 1 - rows[i][0] : rows[i][truth[i]];
            losses.add(-Math.log(Math.clamp(p, epsilon, 1 - epsilon)));
        }
    }

    /** The mean loss. */
    @Override
    public double value() {
        if (losses.count() == 0) throw lacking("no data yet");
        return losses.mean();
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        losses = new Total();
    }
}
