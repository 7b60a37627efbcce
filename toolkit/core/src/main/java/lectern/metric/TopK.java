package lectern.metric;

import lectern.tensor.Tensor;

/**
 * Share of rows whose true class is among the k best scores; of equal scores the lower class counts as the better. {@code new TopK(1)} is {@link Accuracy}.
 *
 * <p>Shapes: prediction [n, c, …] (logits or probabilities), target class indices [n, …].
 */
public final class TopK extends Metric {
    private final int k;
    private long right, all;

    /** With how many guesses a row has. */
    public TopK(int k) {
        if (k < 1) throw new IllegalArgumentException("TopK: expected k of at least 1, got " + k);
        this.k = k;
    }

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.shape(this, Rows.hasClassAxis(prediction, target), "scores [n, c, …] and class indices [n, …]", prediction, target);
        int classes = prediction.size(1), inner = target.numel() / Math.max(1, target.size(0));
        int[] truth = Rows.classes(this, "target", target, classes, null, "");
        double[] scores = Rows.numbers(this, "prediction", prediction);
        for (int i = 0; i < truth.length; i++) {
            int start = i / inner * classes * inner + i % inner, better = 0;
            double own = scores[start + truth[i] * inner];
            for (int c = 0; c < classes; c++) {
                double s = scores[start + c * inner];
                if (s > own || s == own && c < truth[i]) better++;
            }
            if (better < k) right++;
        }
        all += truth.length;
    }

    /** The share of rows that were guessed. */
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

    /** With the number of guesses: Top5. */
    @Override
    public String name() {
        return "Top" + k;
    }
}
