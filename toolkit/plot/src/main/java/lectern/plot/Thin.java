package lectern.plot;

import java.util.Arrays;
import java.util.BitSet;

/** Leaves out marks that would fall on the same pixels. Coordinates are pixels; NaN in y is a gap. */
final class Thin {
    private Thin() {}

    /** A polyline with at most the lowest and the highest point of each pixel column, in their order, so that peaks stay; gaps stay too. Returns {x, y}. */
    static double[][] line(double[] x, double[] y, int width) {
        int n = y.length;
        if (n <= 2 * width) return new double[][]{x, y};
        double[][] kept = {new double[n], new double[n]};
        int k = 0;
        for (int i = 0; i < n;) {
            if (Double.isNaN(y[i])) {
                if (k > 0 && !Double.isNaN(kept[1][k - 1])) kept[1][k++] = Double.NaN;
                i++;
                continue;
            }
            int low = i;
            int high = i;
            int end = i;
            while (end < n && !Double.isNaN(y[end]) && (int) x[end] == (int) x[i]) {
                if (y[end] < y[low]) low = end;
                if (y[end] > y[high]) high = end;
                end++;
            }
            k = keep(kept, k, x, y, Math.min(low, high));
            if (low != high) k = keep(kept, k, x, y, Math.max(low, high));
            i = end;
        }
        return new double[][]{Arrays.copyOf(kept[0], k), Arrays.copyOf(kept[1], k)};
    }

    /** One point for each half pixel. Points that are not finite must be gone. Returns {x, y}. */
    static double[][] points(double[] x, double[] y, int width, int height) {
        BitSet taken = new BitSet();
        double[][] kept = {new double[x.length], new double[x.length]};
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            int cell = (int) (2 * y[i]) * (2 * width + 2) + (int) (2 * x[i]);
            if (taken.get(cell)) continue;
            taken.set(cell);
            k = keep(kept, k, x, y, i);
        }
        return new double[][]{Arrays.copyOf(kept[0], k), Arrays.copyOf(kept[1], k)};
    }

    private static int keep(double[][] kept, int k, double[] x, double[] y, int i) {
        kept[0][k] = x[i];
        kept[1][k] = y[i];
        return k + 1;
    }
}
