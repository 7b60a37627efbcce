package lectern.loss;

import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Connectionist temporal classification: −ln of the probability that a sequence of T steps spells a shorter list of labels, summed over all ways to repeat labels and put
 * blanks (class 0) between them (Graves et al. 2006). A mean divides each loss by its number of labels first, as PyTorch does.
 *
 * <p>Shapes: log-probabilities [T, n, k], labels [n, s] whole numbers 1…k−1, lengths [n] → [], or [n] with {@code none()}. Without lengths every sequence has T steps, and
 * labels end at the first 0. {@code new CTCLoss().apply(zeros(2, 1, 2).logSoftmax(2), ints(1).reshape(1, 1))} is −ln ¾.
 *
 * @throws ShapeException if the shapes do not fit, a label is outside 1…k−1, or a sequence is too short for its labels
 */
public final class CTCLoss extends ReducedLoss<CTCLoss> {
    private boolean zeroInfinity;

    /** A sequence too short for its labels costs 0, and is no error. */
    public CTCLoss zeroInfinity() {
        return with(loss -> loss.zeroInfinity = true);
    }

    /** The loss where every sequence has all T steps and labels are filled up with 0. */
    @Override
    public Tensor apply(Tensor logs, Tensor labels) {
        check(logs, labels);
        int n = logs.size(1), most = labels.size(1);
        int[] given = whole(labels, "labels"), steps = new int[n], lengths = new int[n];
        for (int i = 0; i < n; i++) {
            steps[i] = logs.size(0);
            while (lengths[i] < most && given[i * most + lengths[i]] != 0) lengths[i]++;
            for (int j = lengths[i]; j < most; j++)
                if (given[i * most + j] != 0)
                    throw new ShapeException("CTCLoss: expected labels that end at the first 0, got %d after it in row %d".formatted(given[i * most + j], i));
        }
        return apply(logs, labels, Tensors.ints(steps), Tensors.ints(lengths));
    }

    /** The loss where each sequence has its own number of steps and labels. */
    public Tensor apply(Tensor logs, Tensor labels, Tensor steps, Tensor lengths) {
        check(logs, labels);
        int n = logs.size(1), most = labels.size(1), k = logs.size(2);
        int[] given = whole(labels, "labels"), t = lengths(steps, "steps", n, 1, logs.size(0)), s = lengths(lengths, "lengths", n, 0, most);
        int[][] paths = new int[n][];
        for (int i = 0; i < n; i++) {
            int needed = s[i];
            paths[i] = new int[2 * s[i] + 1];
            for (int j = 0; j < s[i]; j++) {
                int label = given[i * most + j];
                if (label < 1 || label >= k)
                    throw new ShapeException("CTCLoss: expected labels 1…%d (0 is the blank), got %d in row %d".formatted(k - 1, label, i));
                if (j > 0 && label == given[i * most + j - 1]) needed++;
                paths[i][2 * j + 1] = label;
            }
            if (needed > t[i] && !zeroInfinity)
                throw new ShapeException("CTCLoss: row %d has %d labels, which need %d steps, got %d. Hint: zeroInfinity()".formatted(i, s[i], needed, t[i]));
        }
        Tensor losses = new CTCPaths(paths, t, zeroInfinity).apply(logs);
        return isMean() ? losses.div(Tensors.fromArray(s, n).max(1).to(logs.dtype())).mean() : reduce(losses);
    }

    private void check(Tensor logs, Tensor labels) {
        if (logs.rank() != 3 || labels.rank() != 2 || logs.size(1) != labels.size(0) || logs.size(2) < 2 || !logs.dtype().isFloating())
            throw new ShapeException("CTCLoss: expected log-probabilities [T, n, k ≥ 2] and labels [n, s], got %s and %s".formatted(logs.shapeText(),
                    labels.shapeText()));
        Inputs.filled(this, logs);
    }

    private static int[] whole(Tensor x, String what) {
        if (x.dtype() != DType.INT32 && x.ne(x.round()).any())
            throw new ShapeException("CTCLoss: expected whole numbers as %s, got %s".formatted(what, x.dtype()));
        return x.toInts();
    }

    private static int[] lengths(Tensor x, String what, int n, int least, int most) {
        if (x.rank() != 1 || x.size(0) != n) throw new ShapeException("CTCLoss: expected %s [%d], got %s".formatted(what, n, x.shapeText()));
        int[] values = whole(x, what);
        for (int i = 0; i < n; i++)
            if (values[i] < least || values[i] > most)
                throw new ShapeException("CTCLoss: expected %s from %d to %d, got %d in row %d".formatted(what, least, most, values[i], i));
        return values;
    }

    @Override
    protected String settings() {
        return zeroInfinity ? "zero infinity" : "";
    }
}
