package lectern.metric;

import lectern.tensor.Tensor;

/**
 * How many words a language model hesitates between, exp(−1/n Σ ln softmax(xᵢ)[yᵢ]); with untrained logits of k words it is k.
 *
 * <p>Shapes: prediction [n, k, …] (logits, classes on axis 1), target class indices [n, …]. {@code new Perplexity().update(zeros(2, 10), ints(3, 7))} makes it 10.
 */
public final class Perplexity extends Metric {
    private final Integer ignored;
    private Total losses = new Total();

    /** Counting every target. */
    public Perplexity() {
        this(null);
    }

    private Perplexity(Integer ignored) {
        this.ignored = ignored;
    }

    /** A new metric in which a target, such as padding, does not count. */
    public Perplexity ignore(int index) {
        return new Perplexity(index);
    }

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.shape(this, Rows.hasClassAxis(prediction, target), "logits [n, k, …] and class indices [n, …]", prediction, target);
        int k = prediction.size(1), inner = target.numel() / Math.max(1, target.size(0));
        int[] truth = Rows.classes(this, "target", target, k, ignored, "");
        double[] x = Rows.numbers(this, "prediction", prediction);
        for (int i = 0; i < truth.length; i++) {
            if (ignored != null && truth[i] == ignored) continue;
            int start = i / inner * k * inner + i % inner;
            double most = Double.NEGATIVE_INFINITY, sum = 0;
            for (int c = 0; c < k; c++) most = Math.max(most, x[start + c * inner]);
            for (int c = 0; c < k; c++) sum += Math.exp(x[start + c * inner] - most);
            losses.add(Math.log(sum) + most - x[start + truth[i] * inner]);
        }
    }

    /** The exponential of the mean loss. */
    @Override
    public double value() {
        if (losses.count() == 0) throw lacking("no data yet");
        return Math.exp(losses.mean());
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        losses = new Total();
    }
}
