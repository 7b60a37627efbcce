package lectern.clean.outlier;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.DoubleFunctions;

/** min ½ αᵀKα with 0 ≤ α ≤ 1, Σα = νn: two of the α move at a time, those that break the conditions of the optimum most. g = Kα; rows of K are kept in float32. */
final class OneClassProblem {
    private static final double FLAT = 1e-12;
    private static final long CACHE = 256L << 20;
    private final int n;
    private final double gamma;
    private final double[][] columns;
    private final LinkedHashMap<Integer, float[]> cache = new LinkedHashMap<>(16, 0.75f, true);
    private final double[] alpha;
    private final double[] g;

    OneClassProblem(Tensor x, double gamma) {
        n = x.size(0);
        this.gamma = gamma;
        columns = RowDetector.rows(x).columns();
        alpha = new double[n];
        g = new double[n];
    }

    /** K(xᵢ, ·). */
    private float[] kernel(int i) {
        float[] known = cache.get(i);
        if (known != null) return known;
        float[] row = new float[n];
        RowDetector.rows(n, (from, to) -> {
            double[] sum = new double[to - from], part = new double[to - from];
            for (double[] column : columns) {
                System.arraycopy(column, from, part, 0, sum.length);
                squares(part, column[i], sum);
            }
            for (int t = 0; t < sum.length; t++) sum[t] *= -gamma;
            DoubleFunctions.expm1(sum, sum.length);
            for (int t = from; t < to; t++) row[t] = (float) (1 + sum[t - from]);
        });
        if (cache.size() > 2 && (cache.size() + 1) * 4L * n > CACHE) {
            Map.Entry<Integer, float[]> oldest = cache.firstEntry();
            cache.remove(oldest.getKey());
        }
        cache.put(i, row);
        return row;
    }

    /** Adds (x − v)². */
    static void squares(double[] x, double v, double[] sum) {
        for (int t = 0; t < sum.length; t++) sum[t] += (x[t] - v) * (x[t] - v);
    }

    double[] solve(double nu, double tolerance) {
        start(nu * n);
        long most = Math.max(10_000_000L, 100L * n);
        for (long step = 0; step < most; step++) {
            if ((step & 255) == 0) StoppedException.poll();
            int i = -1;
            for (int t = 0; t < n; t++) if (alpha[t] < 1 && (i < 0 || g[t] < g[i])) i = t;
            if (i < 0) break;
            float[] a = kernel(i);
            int j = partner(i, a, tolerance);
            if (j < 0) break;
            move(i, j, a, kernel(j));
        }
        return alpha;
    }

    /** The first ⌊νn⌋ at their bound, and the rest of νn on the next. */
    private void start(double total) {
        for (int i = 0; i < n && total > 0; i++) {
            alpha[i] = Math.min(1, total);
            total -= alpha[i];
            float[] row = kernel(i);
            for (int t = 0; t < n; t++) g[t] += alpha[i] * row[t];
        }
    }

    /** The j whose exchange with i lowers the objective most, or −1 where none breaks the conditions. */
    private int partner(int i, float[] a, double tolerance) {
        int j = -1;
        double best = 0, divisor = 1, worst = Double.NEGATIVE_INFINITY, least = g[i];
        for (int t = 0; t < n; t++) {
            double gap = g[t] - least;
            if (!(gap > 0) || !(alpha[t] > 0)) continue;
            worst = Math.max(worst, gap);
            double curve = Math.max(FLAT, 2 - 2.0 * a[t]);
            if (gap * gap * divisor <= best * curve) continue;
            best = gap * gap;
            divisor = curve;
            j = t;
        }
        return worst < tolerance ? -1 : j;
    }

    private void move(int i, int j, float[] a, float[] b) {
        double step = (g[j] - g[i]) / Math.max(FLAT, 2 - 2.0 * a[j]), room = 1 - alpha[i];
        if (step >= room && room <= alpha[j]) {
            step = room;
            alpha[j] -= step;
            alpha[i] = 1;
        } else if (step >= alpha[j]) {
            step = alpha[j];
            alpha[i] += step;
            alpha[j] = 0;
        } else {
            alpha[i] += step;
            alpha[j] -= step;
        }
        for (int t = 0; t < n; t++) g[t] += step * ((double) a[t] - b[t]);
    }

    /** g of the rows on the surface, or the middle between those inside and outside. */
    double rho() {
        double sum = 0, low = Double.NEGATIVE_INFINITY, high = Double.POSITIVE_INFINITY;
        int free = 0;
        for (int t = 0; t < n; t++) {
            if (alpha[t] >= 1) low = Math.max(low, g[t]);
            else if (alpha[t] <= 0) high = Math.min(high, g[t]);
            else {
                sum += g[t];
                free++;
            }
        }
        if (free > 0) return sum / free;
        return Double.isInfinite(low) ? high : Double.isInfinite(high) ? low : (low + high) / 2;
    }
}
