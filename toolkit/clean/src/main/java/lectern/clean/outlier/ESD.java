package lectern.clean.outlier;

import java.util.Arrays;

/**
 * The generalised extreme studentised deviate test for up to r outliers in a normal column (Rosner 1983). Step i takes the value with the largest Rᵢ = |x − mean|/sd away;
 * there are as many outliers as the last step at which Rᵢ > λᵢ = (m − 1)·t/√((m − 2 + t²)·m), m = n − i + 1 values left, t the quantile 1 − α/(2m) of Student's t with
 * m − 2 degrees of freedom. sd has the divisor m − 1. With r = 1 it is the test of Grubbs (1950).
 *
 * <p>The score is |x − mean|/sd of the column without its outliers, over the limit: above 1 is an outlier. A column of fewer than 3 values has none.
 *
 * <pre>{@code new ESD(10, 0.05).fit(x).labels(x) }</pre>
 */
public final class ESD extends Deviation {
    private final int most;
    private final double alpha;

    /** Up to {@code most} outliers a column, at the level {@code alpha}. */
    public ESD(int most, double alpha) {
        if (most < 1) throw new IllegalArgumentException("ESD: expected at least 1 possible outlier, got " + most);
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("ESD: expected a level between 0 and 1, got " + alpha);
        this.most = most;
        this.alpha = alpha;
    }

    /** The test of Grubbs for a single outlier, at the level 0.05. */
    public ESD() {
        this(1, 0.05);
    }

    @Override
    protected double usual() {
        return 1;
    }

    @Override
    void learn(int j, double[] x) {
        Arrays.sort(x);
        int low = 0, high = x.length, outliers = 0, keptLow = 0, keptHigh = high;
        for (int i = 1; i <= most && high - low >= 3; i++) {
            double mean = mean(x, low, high), sd = deviation(x, low, high);
            boolean left = mean - x[low] > x[high - 1] - mean;
            double r = Math.max(mean - x[low], x[high - 1] - mean) / Columns.scale(sd);
            int m = high - low;
            if (left) low++;
            else high--;
            if (r <= limit(m)) continue;
            outliers = i;
            keptLow = low;
            keptHigh = high;
        }
        double mean = mean(x, keptLow, keptHigh), sd = Columns.scale(deviation(x, keptLow, keptHigh));
        double inside = Math.max(mean - x[keptLow], x[keptHigh - 1] - mean) / sd, outside = Double.POSITIVE_INFINITY;
        if (keptLow > 0) outside = Math.min(outside, (mean - x[keptLow - 1]) / sd);
        if (keptHigh < x.length) outside = Math.min(outside, (x[keptHigh] - mean) / sd);
        double cut = outliers > 0 && inside < outside ? (inside + outside) / 2
                : keptHigh - keptLow < 3 ? Math.max(inside, 1) : Math.max(inside, limit(keptHigh - keptLow));
        fitted(j, mean, sd * cut);
    }

    private double limit(int m) {
        double t = Quantiles.student(1 - alpha / (2.0 * m), m - 2);
        return (m - 1) * t / Math.sqrt((m - 2 + t * t) * m);
    }

    private static double mean(double[] x, int from, int to) {
        return Columns.mean(Arrays.copyOfRange(x, from, to));
    }

    private static double deviation(double[] x, int from, int to) {
        double[] part = Arrays.copyOfRange(x, from, to);
        return Columns.deviation(part, Columns.mean(part)) * Math.sqrt(part.length / (part.length - 1.0));
    }
}
