package lectern.plot;

import java.util.Arrays;

/** Counts of values in bins of equal width; the last bin includes its right edge. Values that are not finite are left out. */
final class Bins {
    private static final int MOST = 100;
    private static final int FEW = 30;

    private Bins() {}

    /** Width 2 IQR n^(−1/3) (Freedman and Diaconis 1981); Sturges' rule where the quartiles coincide; never finer than whole numbers for whole numbers. */
    static Histogram of(double[] x) {
        double[] v = finite(x);
        int n = v.length;
        if (n < 2 || v[0] == v[n - 1]) return count(v, 1);
        double span = v[n - 1] - v[0];
        double width = 2 * (v[(int) (0.75 * (n - 1))] - v[(int) (0.25 * (n - 1))]) / Math.cbrt(n);
        double bins = width > 0 ? Math.ceil(span / width) : 1 + Math.ceil(Math.log(n) / Math.log(2));
        if (span < MOST && Arrays.stream(v).allMatch(d -> d == Math.rint(d))) return whole(v, span <= FEW ? 1 : (int) Math.max(1, Math.floor(span / bins)));
        return count(v, (int) Math.clamp(bins, 1, MOST));
    }

    static Histogram of(double[] x, int bins) {
        if (bins < 1) throw new IllegalArgumentException("hist: expected at least 1 bin, got " + bins + ". Hint: hist(x, 30), or hist(x)");
        return count(finite(x), bins);
    }

    private static double[] finite(double[] x) {
        return Arrays.stream(x).filter(d -> Series.visible(d, false)).sorted().toArray();
    }

    /** Whole numbers get bars centred on them. */
    private static Histogram whole(double[] v, int width) {
        double from = v[0] - 0.5;
        int bins = (int) Math.ceil((v[v.length - 1] + 0.5 - from) / width);
        return count(v, bins, from, width);
    }

    private static Histogram count(double[] v, int bins) {
        if (v.length == 0) return new Histogram(new double[]{0}, new double[0], null);
        double lo = v[0];
        double hi = v[v.length - 1];
        if (lo == hi) {
            double half = Math.max(0.5, Math.abs(lo) * 1e-6);
            lo -= half;
            hi += half;
        }
        return count(v, bins, lo, (hi - lo) / bins);
    }

    private static Histogram count(double[] v, int bins, double from, double width) {
        double[] edges = new double[bins + 1];
        double[] counts = new double[bins];
        for (int i = 0; i <= bins; i++) edges[i] = from + i * width;
        for (double d : v) counts[(int) Math.clamp((d - from) / width, 0, bins - 1)]++;
        return new Histogram(edges, counts, null);
    }
}
