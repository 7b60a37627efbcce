package lectern.metric;

import lectern.tensor.Tensor;

/**
 * Squared error of probabilities: 1/n Σ(pᵢ − yᵢ)² of class 1 where there are two classes, 1/n Σᵢ Σₖ(pᵢₖ − [yᵢ = k])² where there are more (Brier 1950).
 *
 * <p>Shapes: prediction (probabilities) [n, k] with rows that sum to 1, or [n] of class 1; target class indices [n].
 * {@code new BrierScore().update(tensor(0.5), ints(1))} makes it ¼.
 */
public final class BrierScore extends Metric {
    private Total errors = new Total();

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        double[][] rows = Rows.chances(this, prediction, target);
        int[] truth = target.toInts();
        for (int i = 0; i < rows.length; i++) {
            double[] p = rows[i];
            double error = p.length == 1 ? Math.pow(p[0] - truth[i], 2) : 0;
            if (p.length > 1) for (int c = 0; c < p.length; c++) error += Math.pow(p[c] - (c == truth[i] ? 1 : 0), 2);
            errors.add(p.length == 2 ? error / 2 : error);
        }
    }

    /** The mean squared error. */
    @Override
    public double value() {
        if (errors.count() == 0) throw lacking("no data yet");
        return errors.mean();
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        errors = new Total();
    }
}
