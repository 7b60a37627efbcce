package lectern.clean.scale;

import java.util.List;
import lectern.clean.Step;
import org.dflib.DataFrame;

/**
 * Each row over its own norm: x' = x / ‖x‖, with ‖x‖₂ = √Σx², ‖x‖₁ = Σ|x| or ‖x‖∞ = max|x| over the columns; a row of zeros stays. The length is lost, so there is no
 * inverse.
 *
 * <p>{@code new RowNormaliser(2, "a", "b").fitApply(table)}
 */
public final class RowNormaliser extends Step {
    private double p;

    /** Norms over the named columns, p = 1, 2 or infinity; without names, over all columns of numbers. */
    public RowNormaliser(double p, String... columns) {
        super(columns);
        if (p != 1 && p != 2 && p != Double.POSITIVE_INFINITY)
            throw new IllegalArgumentException("RowNormaliser: expected the norm 1, 2 or infinity, got " + p);
        this.p = p;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (String c : columns) numbers(frame, c);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        double[][] x = columns.stream().map(c -> numbers(frame, c)).toArray(double[][]::new);
        for (int i = 0; i < frame.height(); i++) {
            double largest = 0, sum = 0;
            for (double[] column : x) largest = Math.max(largest, Math.abs(column[i]));
            if (largest == 0) continue;
            for (double[] column : x) sum += p == 1 ? Math.abs(column[i]) : column[i] / largest * (column[i] / largest);
            double norm = p == 1 ? sum : p == 2 ? largest * Math.sqrt(sum) : largest;
            for (double[] column : x) column[i] /= norm;
        }
        return with(frame, columns, x);
    }

    @Override
    protected String formula(List<String> columns) {
        String norm = p == 1 ? "Σ|x|" : p == 2 ? "√Σx²" : "max|x|";
        return "RowNormaliser: x' = x / %s over %s".formatted(norm, String.join(", ", columns));
    }
}
