package lectern.metric;

import java.util.Locale;
import lectern.tensor.Tensor;

/**
 * How often class i (row) was predicted as class j (column); the diagonal is right. Its value is the accuracy.
 *
 * <p>Shapes: prediction [n, k, …] (logits or probabilities, the largest counts) or class indices [n, …]; target class indices [n, …].
 *
 * <pre>{@code
 * var confusion = new ConfusionMatrix();
 * confusion.update(ints(0, 1, 1), ints(0, 1, 2));
 * plot(confusion)                                      // draws it
 * }</pre>
 */
public final class ConfusionMatrix extends Metric {
    private static final int WIDEST = 16;
    private Counts counts = new Counts();

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        int[][] pairs = Rows.pairs(this, prediction, target, Counts.MOST);
        counts.add(pairs[0], pairs[1]);
    }

    /** The share of right answers. */
    @Override
    public double value() {
        if (counts.classes() == 0) throw lacking("no data yet");
        long right = 0;
        for (int c = 0; c < counts.classes(); c++) right += counts.hits(c);
        return (double) right / counts.all();
    }

    /** The counts [k, k] in float64, true classes in rows; k is one more than the largest class that occurred. */
    public Tensor counts() {
        int k = counts.classes();
        double[] n = new double[k * k];
        for (int i = 0; i < n.length; i++) n[i] = counts.at(i / k, i % k);
        return Tensor.wrap(n, k, k);
    }

    /** The counts as shares of each row, whose diagonal is the recall; a class that never occurred has zeros. */
    public Tensor shares() {
        Tensor n = counts();
        return n.numel() == 0 ? n : n.div(n.sumKeep(1).max(1));
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        counts = new Counts();
    }

    /** The table, up to 16 classes. */
    @Override
    public String toString() {
        int k = counts.classes();
        if (k == 0) return super.toString();
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "ConfusionMatrix %.4g: %,d examples of %d classes, true in rows, predicted in columns",
                value(), counts.all(), k));
        if (k > WIDEST) return out.toString();
        int width = 2 + Math.max(2, Long.toString((long) counts().max().item()).length());
        for (int i = -1; i < k; i++) {
            out.append('\n').append(i < 0 ? "  " : "%2d".formatted(i));
            for (int j = 0; j < k; j++) out.append(("%" + width + "d").formatted(i < 0 ? j : counts.at(i, j)));
        }
        return out.toString();
    }
}
