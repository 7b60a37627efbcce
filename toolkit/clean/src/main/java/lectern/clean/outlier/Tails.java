package lectern.clean.outlier;

import java.util.Arrays;

/** Each column by −ln of its empirical tail probabilities; a value beyond all training values counts as the outermost of them. */
abstract class Tails extends ColumnDetector {
    private double[][] sorted;
    private double[] skew;

    Tails() {
        super(true);
    }

    @Override
    final void columns(int d) {
        sorted = new double[d][];
        skew = new double[d];
    }

    @Override
    final void learn(int j, double[] x) {
        Arrays.sort(x);
        sorted[j] = x;
        double mean = Columns.mean(x), scale = Columns.scale(Columns.deviation(x, mean)), sum = 0;
        if (x[0] < x[x.length - 1]) for (double v : x) sum += Math.pow((v - mean) / scale, 3);
        skew[j] = Math.signum(sum);
    }

    @Override
    final double[] score(int j, double[] x) {
        double[] known = sorted[j];
        double n = known.length;
        for (int i = 0; i < x.length; i++) {
            int upTo = Ranks.upTo(known, x[i]), below = Ranks.below(known, x[i]);
            double left = -Math.log(Math.max(1, upTo) / n), right = -Math.log(Math.max(1, n - below) / n);
            double skewed = skew[j] < 0 ? left : skew[j] > 0 ? right : left + right;
            x[i] = joined(left, right, skewed);
        }
        return x;
    }

    /** From −ln P(X ≤ x), −ln P(X ≥ x), and the one of them on the side of the longer tail, their sum without skew. */
    abstract double joined(double left, double right, double skewed);
}
