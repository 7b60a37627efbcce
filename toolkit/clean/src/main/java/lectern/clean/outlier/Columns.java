package lectern.clean.outlier;

import lectern.clean.Quantile;
import lectern.tensor.Tensor;

/** Columns of a tensor [n, d] as arrays, and what describes one column. */
final class Columns {
    private Columns() {}

    static double[] of(Tensor x, int j) {
        double[] values = (double[]) x.array(), column = new double[x.size(0)];
        for (int i = 0, d = x.size(1); i < column.length; i++) column[i] = values[i * d + j];
        return column;
    }

    static double mean(double[] x) {
        double sum = 0, rest = 0;
        for (double v : x) sum += v;
        double mean = sum / x.length;
        for (double v : x) rest += v - mean;
        return mean + rest / x.length;
    }

    /** √(Σ(x − mean)²/n). */
    static double deviation(double[] x, double mean) {
        double sum = 0;
        for (double v : x) sum += (v - mean) * (v - mean);
        return Math.sqrt(sum / x.length);
    }

    /** The median; the values stay as they are. */
    static double median(double[] x) {
        return Quantile.median(x.clone());
    }

    /** Linear between the two values beside the place p(n − 1). */
    static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int low = (int) at;
        return at > low ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }

    /** median |x − centre|. */
    static double medianDeviation(double[] x, double centre) {
        double[] away = new double[x.length];
        for (int i = 0; i < x.length; i++) away[i] = Math.abs(x[i] - centre);
        return Quantile.median(away);
    }

    /** mean |x − centre|. */
    static double meanDeviation(double[] x, double centre) {
        double sum = 0;
        for (double v : x) sum += Math.abs(v - centre);
        return sum / x.length;
    }

    /** A divisor: the first of these that is above 0, or 1 for a constant column. */
    static double scale(double... candidates) {
        for (double c : candidates) if (c > 0) return c;
        return 1;
    }
}
