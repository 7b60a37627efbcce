package lectern.metric;

import java.util.Arrays;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What every metric checks before it counts: shapes, NaN, class indices, probabilities. An error names the metric and the row, an index along the first axis. */
final class Rows {
    static final int ANY = Integer.MAX_VALUE;
    private static final double OFF = 1e-3;

    private Rows() {}

    private static ShapeException error(Metric m, String message, Object... values) {
        return new ShapeException(m.name() + ": " + message.formatted(values));
    }

    static void shape(Metric m, boolean fits, String expected, Tensor prediction, Tensor target) {
        if (!fits) throw error(m, "expected %s, got %s and %s", expected, prediction.shapeText(), target.shapeText());
    }

    private static int row(Tensor x, int place) {
        return place / Math.max(1, x.numel() / x.size(0));
    }

    /** All numbers, none of them NaN. */
    static double[] numbers(Metric m, String what, Tensor x) {
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++) if (Double.isNaN(values[i])) throw error(m, "the %s is NaN at row %d", what, row(x, i));
        return values;
    }

    /** All numbers, all of them finite. */
    static double[] finite(Metric m, String what, Tensor x) {
        double[] values = numbers(m, what, x);
        for (int i = 0; i < values.length; i++)
            if (Double.isInfinite(values[i])) throw error(m, "the %s is %s at row %d, expected finite numbers", what, values[i], row(x, i));
        return values;
    }

    /** Class indices 0…k−1, but for one that is ignored. */
    static int[] classes(Metric m, String what, Tensor x, int k, Integer ignored, String hint) {
        double[] values = numbers(m, what, x);
        int[] classes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            double c = values[i];
            if (!(c >= 0 && c < k && c == Math.rint(c)) && !(ignored != null && c == ignored))
                throw error(m, "expected class indices %s, got %s as %s at row %d%s", k == ANY ? "0, 1, 2, …" : "0…" + (k - 1), text(c), what, row(x, i), hint);
            classes[i] = (int) c;
        }
        return classes;
    }

    static String text(double c) {
        return c == Math.rint(c) && Math.abs(c) < 1e15 ? Long.toString((long) c) : c == (float) c ? Float.toString((float) c) : Double.toString(c);
    }

    /** True where x is shaped as the target with a class axis 1 more. */
    static boolean hasClassAxis(Tensor x, Tensor target) {
        if (x.rank() != target.rank() + 1 || target.rank() == 0 || x.size(1) == 0) return false;
        int[] places = target.shape();
        for (int i = 0; i < places.length; i++) if (places[i] != x.size(i == 0 ? 0 : i + 1)) return false;
        return true;
    }

    /** Predicted and true classes, fewer than {@code most}; of scores the largest counts, of equal ones the first. */
    static int[][] pairs(Metric m, Tensor prediction, Tensor target, int most) {
        boolean scores = hasClassAxis(prediction, target);
        shape(m, target.rank() > 0 && (scores || Arrays.equals(prediction.shape(), target.shape())),
                "scores [n, k, …] or class indices [n, …], and true class indices [n, …]", prediction, target);
        if (scores && prediction.size(1) > most) throw error(m, "expected at most %d classes, got %s", most, prediction.shapeText());
        int[] truth = classes(m, "target", target, scores ? prediction.size(1) : most, null, "");
        if (target.numel() == 0) return new int[2][0];
        if (!scores) return new int[][]{classes(m, "prediction", prediction, most, null, ". Hint: p.gt(0.5) makes classes of probabilities"), truth};
        numbers(m, "prediction", prediction);
        return new int[][]{prediction.argmax(1).toInts(), truth};
    }

    /** Scores [n] with targets 0 or 1. */
    static void binary(Metric m, Tensor scores, Tensor target) {
        shape(m, scores.rank() == 1 && Arrays.equals(scores.shape(), target.shape()), "scores [n] and targets [n] of 0 and 1", scores, target);
        numbers(m, "prediction", scores);
        classes(m, "target", target, 2, null, "");
    }

    /** Probabilities [n] with targets 0 or 1, or [n, k] whose rows sum to 1, with class indices [n]; returned as rows of k, where one column is the chance of class 1. */
    static double[][] chances(Metric m, Tensor prediction, Tensor target) {
        boolean scores = hasClassAxis(prediction, target) && target.rank() == 1;
        shape(m, target.rank() == 1 && (scores || Arrays.equals(prediction.shape(), target.shape())),
                "probabilities [n] of class 1 or [n, k] of all classes, and true class indices [n]", prediction, target);
        double[] values = numbers(m, "prediction", prediction);
        int k = scores ? prediction.size(1) : 1;
        double[][] rows = new double[target.numel()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * k, (i + 1) * k);
            for (double p : rows[i])
                if (!(p >= 0 && p <= 1))
                    throw error(m, "expected probabilities from 0 to 1, got %s at row %d. Hint: logits.%s", text(p), i, scores ? "softmax(1)" : "sigmoid()");
            double sum = Arrays.stream(rows[i]).sum();
            if (scores && Math.abs(sum - 1) > OFF)
                throw error(m, "expected probabilities that sum to 1, got %s at row %d. Hint: logits.softmax(1)", text(sum), i);
        }
        classes(m, "target", target, scores ? k : 2, null, "");
        return rows;
    }
}
