package lectern.clean.scale;

import java.util.List;
import lectern.clean.NumberStep;
import lectern.clean.Rows;

/**
 * Each row over its own norm: x' = x / ‖x‖, with ‖x‖₂ = √Σx², ‖x‖₁ = Σ|x| or ‖x‖∞ = max|x| over the columns; a row of zeros stays. The length is lost, so there is no
 * inverse.
 *
 * <p>{@code new RowNormaliser(2, "a", "b").fitApply(table)}
 */
public final class RowNormaliser extends NumberStep {
    /** Squares below this, or above its inverse, are taken of scaled numbers. */
    private static final double TINY = 1e-280;
    private double p;

    /** Norms over the named columns, p = 1, 2 or infinity; without names, over all columns of numbers. */
    public RowNormaliser(double p, String... columns) {
        super(columns);
        if (p != 1 && p != 2 && p != Double.POSITIVE_INFINITY)
            throw new IllegalArgumentException("RowNormaliser: expected the norm 1, 2 or infinity, got " + p);
        this.p = p;
    }

    @Override
    protected void learn(Rows x, List<String> columns) {}

    @Override
    protected Rows change(Rows x, List<String> columns) {
        Rows y = x.empty();
        int d = x.d();
        x.share((from, to) -> {
            for (int i = from; i < to; i++) {
                double norm = norm(x.values(), i * d, d);
                if (norm == 0) norm = 1;
                for (int at = i * d; at < (i + 1) * d; at++) y.values()[at] = x.values()[at] / norm;
            }
        });
        return y;
    }

    private double norm(double[] x, int from, int d) {
        double sum = 0, more = 0, largest = 0;
        int at = from, end = from + d;
        if (p == 2) {
            for (; at + 1 < end; at += 2) {
                sum += x[at] * x[at];
                more += x[at + 1] * x[at + 1];
            }
            if (at < end) sum += x[at] * x[at];
            if (sum + more > TINY && sum + more < 1 / TINY) return Math.sqrt(sum + more);
        } else if (p == 1) {
            for (; at < end; at++) sum += Math.abs(x[at]);
            return sum;
        }
        for (at = from; at < end; at++) largest = Math.max(largest, Math.abs(x[at]));
        if (p != 2 || largest == 0) return largest;
        sum = 0;
        for (at = from; at < end; at++) sum += x[at] / largest * (x[at] / largest);
        return largest * Math.sqrt(sum);
    }

    @Override
    protected String formula(List<String> columns) {
        String norm = p == 1 ? "Σ|x|" : p == 2 ? "√Σx²" : "max|x|";
        return "RowNormaliser: x' = x / %s over %s".formatted(norm, String.join(", ", columns));
    }
}
