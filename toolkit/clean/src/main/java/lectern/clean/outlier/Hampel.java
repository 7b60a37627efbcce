package lectern.clean.outlier;

import java.util.Arrays;
import lectern.clean.Rows;

/**
 * |x − median|/(1.4826 · MAD), the largest over the columns; above 3 is unusual (Hampel 1974). With a window w the rows are a series, and median and MAD are those of the
 * rows i − w … i + w of the very series that is scored: what stands out from its surroundings.
 *
 * <pre>{@code new Hampel(5).fit(series).labels(series)      // spikes in a series [n, 1] }</pre>
 */
public final class Hampel extends Deviation {
    private static final double NORMAL = 1.4826;
    private final int window;

    /** Of the whole column. */
    public Hampel() {
        window = 0;
    }

    /** Of w rows before and w rows after. */
    public Hampel(int window) {
        if (window < 1) throw new IllegalArgumentException("Hampel: expected a window of at least 1 row to each side, got " + window);
        this.window = window;
    }

    @Override
    protected double usual() {
        return 3;
    }

    @Override
    void learn(int j, double[] x) {
        double median = Columns.median(x);
        fitted(j, median, spread(x, median));
    }

    private static double spread(double[] x, double median) {
        double mad = Columns.medianDeviation(x, median);
        return NORMAL * (mad > 0 ? mad : Columns.scale(Columns.meanDeviation(x, median)));
    }

    @Override
    void parts(Rows x, int from, int to, double[] y, int place) {
        if (window == 0) super.parts(x, from, to, y, place);
        else
            for (int j = 0; j < x.d(); j++)
                along(x, j, from, to, y, place + j);
    }

    /** The values of the window stay sorted as it moves. */
    private void along(Rows x, int j, int from, int to, double[] y, int place) {
        double[] sorted = new double[2 * window + 2];
        int d = x.d(), first = Math.max(0, from - window), end = first;
        for (int i = from, t = place; i < to; i++, t += d) {
            for (; end < Math.min(x.n(), i + window + 1); end++) insert(sorted, end - first, x.values()[end * d + j]);
            for (; first < i - window; first++) remove(sorted, end - first, x.values()[first * d + j]);
            int size = end - first;
            double median = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2, mad = deviation(sorted, size, median);
            if (!(mad > 0)) mad = Columns.scale(Columns.meanDeviation(Arrays.copyOf(sorted, size), median));
            y[t] = Math.abs(x.values()[i * d + j] - median) / (NORMAL * mad);
        }
    }

    private static void insert(double[] sorted, int size, double v) {
        int at = size;
        for (; at > 0 && sorted[at - 1] > v; at--) sorted[at] = sorted[at - 1];
        sorted[at] = v;
    }

    private static void remove(double[] sorted, int size, double v) {
        int at = 0;
        while (sorted[at] != v) at++;
        for (; at + 1 < size; at++) sorted[at] = sorted[at + 1];
    }

    /** The median distance from the median: distances grow to both sides of it, so the smallest come from a merge of the two sides. */
    private static double deviation(double[] sorted, int size, double median) {
        int left = (size - 1) / 2, right = left + 1;
        double before = 0, last = 0;
        for (int k = 0; k <= size / 2; k++) {
            before = last;
            boolean down = right == size || left >= 0 && median - sorted[left] <= sorted[right] - median;
            last = down ? median - sorted[left--] : sorted[right++] - median;
        }
        return size % 2 == 1 ? last : (before + last) / 2;
    }
}
