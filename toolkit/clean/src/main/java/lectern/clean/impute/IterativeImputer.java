package lectern.clean.impute;

import java.util.ArrayList;
import java.util.List;
import lectern.clean.Moments;
import lectern.tensor.Linalg;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.DoubleGram;
import lectern.tensor.cpu.Workers;

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
    private static final int PIECE = 8 * DoubleGram.TILE;
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
        int d = x.length;
        double[] sums = products(x, gap), centre = new double[d], gram = new double[(d - 1) * (d - 1)], target = new double[d - 1];
        double m = sums[d * (d + 1) + d];
        for (int c = 0; c < d; c++) centre[c] = sums[d * (d + 1) + c] / m;
        for (int c = 0, at = 0, row = 0; c < d; c++) {
            if (c == j) continue;
            for (int e = 0; e < d; e++) if (e != j) gram[at++] = sums[c * (d + 1) + e] - m * centre[c] * centre[e] + (c == e ? alpha : 0);
            target[row++] = sums[c * (d + 1) + j] - m * centre[c] * centre[j];
        }
        double[] solved = Linalg.solve(Tensors.fromArray(gram, d - 1, d - 1), Tensors.fromArray(target, d - 1, 1)).toDoubles(), w = new double[d + 1];
        w[0] = means[j] + centre[j];
        for (int c = 0, at = 0; c < d; c++) {
            if (c == j) continue;
            w[c + 1] = solved[at++];
            w[0] -= w[c + 1] * (means[c] + centre[c]);
        }
        return w;
    }

    /** Sums of products, over the rows without this gap, of all columns less their first means, and of a column of ones. */
    private double[] products(double[][] x, boolean[] gap) {
        int d = x.length, n = gap.length, tile = DoubleGram.TILE;
        DoubleGram[] parts = new DoubleGram[Math.ceilDiv(n, PIECE)];
        Workers.run(parts.length, p -> {
            parts[p] = new DoubleGram(d + 1);
            double[][] away = new double[d + 1][tile];
            for (int from = p * PIECE, end = Math.min(n, from + PIECE); from < end; from += tile) {
                int size = Math.min(tile, end - from);
                for (int i = 0; i < size; i++) away[d][i] = gap[from + i] ? 0 : 1;
                for (int c = 0; c < d; c++) for (int i = 0; i < size; i++) away[c][i] = (x[c][from + i] - means[c]) * away[d][i];
                parts[p].add(away, size);
            }
        });
        for (int p = 1; p < parts.length; p++) parts[0].add(parts[p]);
        return parts[0].sums();
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
