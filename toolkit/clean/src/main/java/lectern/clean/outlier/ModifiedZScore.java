package lectern.clean.outlier;

/**
 * 0.6745·|x − median|/MAD with MAD = median |x − median|, the largest over the columns; above 3.5 is unusual. Where half the values are equal, MAD is 0 and the mean
 * deviation takes its place: |x − median|/(1.2533 · mean |x − median|) (Iglewicz and Hoaglin 1993).
 */
public final class ModifiedZScore extends Deviation {
    @Override
    protected double usual() {
        return 3.5;
    }

    @Override
    void learn(int j, double[] x) {
        double median = Columns.median(x);
        fitted(j, median, scale(x, median));
    }

    private static double scale(double[] x, double median) {
        double mad = Columns.medianDeviation(x, median);
        return mad > 0 ? mad / 0.6745 : Columns.scale(1.253314 * Columns.meanDeviation(x, median));
    }
}
