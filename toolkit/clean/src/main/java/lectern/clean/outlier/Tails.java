package lectern.clean.outlier;

import lectern.clean.RadixSort;
import lectern.clean.Rows;
import lectern.tensor.cpu.DoubleFunctions;

/** Each column by −ln of its empirical tail probabilities; a value beyond all training values counts as the outermost of them. */
abstract class Tails extends ColumnDetector {
    private double[][] sorted;
    private double[] skew;
    /** ln(k/n), with ln(1/n) for 0. */
    private double[] logs;
    private int[][] order;

    Tails() {
        super(true);
    }

    @Override
    final void columns(int d) {
        sorted = new double[d][];
        skew = new double[d];
        order = new int[d][];
    }

    @Override
    final void learn(int j, double[] x) {
        order[j] = RadixSort.order(x);
        sorted[j] = x;
        double mean = Columns.mean(x), scale = Columns.scale(Columns.deviation(x, mean)), sum = 0;
        if (x[0] < x[x.length - 1]) for (double v : x) {
            double z = (v - mean) / scale;
            sum += z * z * z;
        }
        skew[j] = Math.signum(sum);
    }

    /** The rows just learnt are in order already: of equal values the first and the last place give the ranks. */
    @Override
    final double[] trained(Rows x) {
        int n = x.n(), d = x.d();
        logs = new double[n + 1];
        for (int k = 0; k <= n; k++) logs[k] = Math.max(1, k) / (double) n;
        DoubleFunctions.log(logs, n + 1);
        double[][] columns = new double[d][n];
        x.shareColumns(j -> {
            double[] known = sorted[j], to = columns[j];
            for (int first = 0, end; first < n; first = end) {
                for (end = first + 1; end < n && known[end] == known[first];) end++;
                double score = joined(j, -logs[end], -logs[n - first]);
                for (int k = first; k < end; k++) to[order[j][k]] = score;
            }
        });
        order = null;
        double[] scores = new double[n];
        x.share((from, to) -> {
            for (double[] column : columns) for (int i = from; i < to; i++) scores[i] += column[i];
        });
        return scores;
    }

    @Override
    final double part(int j, double value) {
        double[] known = sorted[j];
        return joined(j, -logs[Ranks.upTo(known, value)], -logs[known.length - Ranks.below(known, value)]);
    }

    private double joined(int j, double left, double right) {
        return joined(left, right, skew[j] < 0 ? left : skew[j] > 0 ? right : left + right);
    }

    /** From −ln P(X ≤ x), −ln P(X ≥ x), and the one of them on the side of the longer tail, their sum without skew. */
    abstract double joined(double left, double right, double skewed);
}
