package lectern.clean.impute;

import java.util.ArrayList;
import java.util.List;
import lectern.clean.Moments;
import lectern.tensor.Linalg;
import lectern.tensor.Tensors;

/**
 * Fills each column from the others by ridge regression, round after round: gaps start as the mean; then each column with gaps, the fewest first, is predicted from all
 * others, x_j ≈ b + Σ w_i·x_i with w = (XᵀX + αI)⁻¹Xᵀy on centred rows that have x_j; it ends after 10 rounds or when no filled cell changes by more than 10⁻³ of the
 * largest value. {@code apply} uses the regressions of fit, in their order.
 *
 * <p>{@code new IterativeImputer("age", "fare", "pclass").fit(train).apply(test)}
 *
 * <p>van Buuren, Groothuis-Oudshoorn, "mice: multivariate imputation by chained equations" (2011).
 */
public final class IterativeImputer extends MatrixImputer {
    private static final double TOLERANCE = 1e-3;
    private int rounds = 10;
    private double alpha = 1;
    private double[] means;
    private List<Integer> order;
    private List<double[]> weights;

    /** Fills the named columns from one another; without names, all columns of numbers. */
    public IterativeImputer(String... columns) {
        super(columns);
    }

    /** Sets the most rounds. */
    public IterativeImputer rounds(int most) {
        if (most < 1) throw new IllegalArgumentException("IterativeImputer.rounds: expected at least 1, got " + most);
        rounds = most;
        return this;
    }

    /** Sets the ridge α, above 0. */
    public IterativeImputer alpha(double ridge) {
        if (!(ridge > 0)) throw new IllegalArgumentException("IterativeImputer.alpha: expected a number above 0, got " + ridge);
        alpha = ridge;
        return this;
    }

    @Override
    void learn(double[][] x) {
        int d = x.length, n = x[0].length;
        means = new double[d];
        boolean[][] gap = new boolean[d][n];
        int[] gaps = new int[d];
        double largest = 0;
        for (int j = 0; j < d; j++) {
            means[j] = new Moments().add(ValueImputer.known(x[j])).mean();
            for (int i = 0; i < n; i++) {
                gap[j][i] = Double.isNaN(x[j][i]);
                if (gap[j][i]) gaps[j]++;
                else largest = Math.max(largest, Math.abs(x[j][i]));
                if (gap[j][i]) x[j][i] = means[j];
            }
        }
        order = new ArrayList<>();
        weights = new ArrayList<>();
        Integer[] columns = new Integer[d];
        for (int j = 0; j < d; j++) columns[j] = j;
        java.util.Arrays.sort(columns, (a, b) -> Integer.compare(gaps[a], gaps[b]));
        for (int round = 0; d > 1 && round < rounds; round++) {
            double moved = 0;
            for (int j : columns) {
                double[] w = regression(x, gap[j], j);
                order.add(j);
                weights.add(w);
                moved = Math.max(moved, predict(x, gap[j], j, w));
            }
            if (moved < TOLERANCE * largest) break;
        }
    }

    /** b, then the weight of every column, 0 for j itself. */
    private double[] regression(double[][] x, boolean[] gap, int j) {
        int d = x.length, n = gap.length, m = 0;
        for (boolean g : gap) if (!g) m++;
        double[] rows = new double[m * (d - 1)], y = new double[m], centre = new double[d];
        for (int c = 0; c < d; c++) {
            for (int i = 0; i < n; i++) if (!gap[i]) centre[c] += x[c][i];
            centre[c] /= m;
        }
        for (int i = 0, r = 0; i < n; i++) {
            if (gap[i]) continue;
            for (int c = 0, at = 0; c < d; c++) if (c != j) rows[r * (d - 1) + at++] = x[c][i] - centre[c];
            y[r++] = x[j][i] - centre[j];
        }
        var a = Tensors.fromArray(rows, m, d - 1);
        var gram = a.transpose().matmul(a).add(Tensors.eye(d - 1).to(a.dtype()).mul(alpha));
        double[] solved = Linalg.solve(gram, a.transpose().matmul(Tensors.fromArray(y, m, 1))).toDoubles();
        double[] w = new double[d + 1];
        w[0] = centre[j];
        for (int c = 0, at = 0; c < d; c++) {
            if (c == j) continue;
            w[c + 1] = solved[at++];
            w[0] -= w[c + 1] * centre[c];
        }
        return w;
    }

    private static double predict(double[][] x, boolean[] gap, int j, double[] w) {
        double moved = 0;
        for (int i = 0; i < gap.length; i++) {
            if (!gap[i]) continue;
            double v = w[0];
            for (int c = 0; c < x.length; c++) v += w[c + 1] * x[c][i];
            moved = Math.max(moved, Math.abs(v - x[j][i]));
            x[j][i] = v;
        }
        return moved;
    }

    @Override
    void fill(double[][] x) {
        boolean[][] gap = new boolean[x.length][x[0].length];
        for (int j = 0; j < x.length; j++)
            for (int i = 0; i < x[j].length; i++) {
                gap[j][i] = Double.isNaN(x[j][i]);
                if (gap[j][i]) x[j][i] = means[j];
            }
        for (int s = 0; s < weights.size(); s++) predict(x, gap[order.get(s)], order.get(s), weights.get(s));
    }

    @Override
    protected String formula(List<String> columns) {
        return "IterativeImputer: null → b + Σ w·x over %s, %d regressions with α = %s".formatted(String.join(", ", columns), weights.size(), show(alpha));
    }
}
