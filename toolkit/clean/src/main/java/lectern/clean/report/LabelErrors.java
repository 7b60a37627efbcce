package lectern.clean.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/**
 * Labels that are likely wrong, by confident learning (Northcutt, Jiang and Chuang 2021): an example of given label i counts as j ≠ i where its probability of j is at
 * least tⱼ, the mean probability of j among the examples labelled j, and j is the most probable of those classes.
 *
 * <p>{@code LabelErrors.find(y, probabilities)}: y [n] class indices, probabilities [n, k] that were predicted <em>out of fold</em>; the result begins with the likeliest.
 *
 * @param row where the example stands
 * @param given its label
 * @param likely what it should be
 * @param margin how much more probable that is
 */
public record LabelErrors(int row, int given, int likely, double margin) {
    /**
     * The examples that are likely labelled wrong.
     *
     * @throws ShapeException if the shapes do not fit, or a label is no class
     */
    public static List<LabelErrors> find(Tensor y, Tensor probabilities) {
        if (y.rank() != 1 || probabilities.rank() != 2 || probabilities.size(0) != y.size(0))
            throw new ShapeException(
                    "LabelErrors: expected labels [n] and probabilities [n, k], got %s and %s".formatted(y.shapeText(), probabilities.shapeText()));
        int n = y.size(0), k = probabilities.size(1);
        double[] p = probabilities.toDoubles(), threshold = new double[k];
        int[] label = y.toInts(), counts = new int[k];
        for (int i = 0; i < n; i++) {
            if (label[i] < 0 || label[i] >= k)
                throw new ShapeException("LabelErrors: row %d: expected a class from 0 to %d, got %d".formatted(i, k - 1, label[i]));
            threshold[label[i]] += p[i * k + label[i]];
            counts[label[i]]++;
        }
        for (int c = 0; c < k; c++) threshold[c] = counts[c] == 0 ? Double.POSITIVE_INFINITY : threshold[c] / counts[c];
        List<LabelErrors> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int best = -1;
            for (int c = 0; c < k; c++) if (p[i * k + c] >= threshold[c] && (best < 0 || p[i * k + c] > p[i * k + best])) best = c;
            if (best >= 0 && best != label[i]) found.add(new LabelErrors(i, label[i], best, p[i * k + best] - p[i * k + label[i]]));
        }
        found.sort(Comparator.comparingDouble(LabelErrors::margin).reversed());
        return found;
    }
}
