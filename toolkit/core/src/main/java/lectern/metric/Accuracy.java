package lectern.metric;

import lectern.tensor.Tensor;

/**
 * Share of right answers, 1/n Σ [ŷᵢ = yᵢ].
 *
 * <p>Shapes: prediction [n, k, …] (logits or probabilities, the largest counts) or class indices [n, …]; target class indices [n, …].
 * {@code new Accuracy().update(ints(0, 1, 1), ints(0, 1, 2))} makes it ⅔.
 */
public final class Accuracy extends Metric {
    private long right, all;

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        int[][] pairs = Rows.pairs(this, prediction, target, Rows.ANY);
        for (int i = 0; i < pairs[0].length; i++) if (pairs[0][i] == pairs[1][i]) right++;
        all += pairs[0].length;
    }

    /** The share of right answers. */
    @Override
    public double value() {
        if (all == 0) throw lacking("no data yet");
        return (double) right / all;
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        right = all = 0;
    }
}
