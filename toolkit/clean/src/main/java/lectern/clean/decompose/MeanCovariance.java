package lectern.clean.decompose;
import lectern.tensor.cpu.Workers;

/** Mean [d] and covariance [d·d] (divisor n) of rows, in two passes, so that a mean far from 0 costs no digits. */
public record MeanCovariance(double[] mean, double[] covariance) {
    private static final int PIECES = 16, SMALL = 1024, TILE = 128;

    /** Of all rows of x [n·d]. */
    public static MeanCovariance of(double[] x, int n, int d) {
        return of(x, d, n, null);
    }

    /** Of some rows. */
    public static MeanCovariance of(double[] x, int d, int[] rows) {
        return of(x, d, rows.length, rows);
    }

    private static MeanCovariance of(double[] x, int d, int n, int[] rows) {
        int block = Math.max(SMALL, Math.ceilDiv(n, PIECES)), pieces = Math.ceilDiv(n, block);
        double[][] sums = new double[pieces][d], squares = new double[pieces][d * d];
        double[] mean = new double[d], covariance = new double[d * d];
        int first = rows == null ? 0 : rows[0] * d;
        Workers.run(pieces, p -> {
            double[] sum = sums[p];
            for (int i = p * block; i < Math.min(n, (p + 1) * block); i++)
                for (int j = 0, at = (rows == null ? i : rows[i]) * d; j < d; j++) sum[j] += x[at + j] - x[first + j];
        });
        for (double[] sum : sums) for (int j = 0; j < d; j++) mean[j] += sum[j] / n;
        for (int j = 0; j < d; j++) mean[j] += x[first + j];
        Workers.run(pieces, p -> {
            double[][] away = new double[d][TILE];
            for (int from = p * block, end = Math.min(n, (p + 1) * block); from < end; from += TILE) {
                int size = Math.min(TILE, end - from);
                for (int j = 0; j < d; j++) {
                    double[] column = away[j];
                    double m = mean[j];
                    for (int i = 0; i < size; i++) column[i] = x[(rows == null ? from + i : rows[from + i]) * d + j] - m;
                }
                for (int j = 0; j < d; j += 2) for (int k = j; k < d; k += 2) products(away, j, k, size, d, squares[p]);
            }
        });
        for (double[] sum : squares) for (int at = 0; at < d * d; at++) covariance[at] += sum[at] / n;
        for (int j = 0; j < d; j++) for (int k = 0; k < j; k++) covariance[j * d + k] = covariance[k * d + j];
        return new MeanCovariance(mean, covariance);
    }

    /** Adds the products of columns j and j + 1 with k and k + 1, as far as there are such. */
    private static void products(double[][] away, int j, int k, int size, int d, double[] sum) {
        double[] a = away[j], b = away[Math.min(d - 1, j + 1)], c = away[k], e = away[Math.min(d - 1, k + 1)];
        double ac = 0, ae = 0, bc = 0, be = 0;
        for (int i = 0; i < size; i++) {
            ac += a[i] * c[i];
            ae += a[i] * e[i];
            bc += b[i] * c[i];
            be += b[i] * e[i];
        }
        sum[j * d + k] += ac;
        if (k + 1 < d) sum[j * d + k + 1] += ae;
        if (j + 1 < d && k > j) sum[(j + 1) * d + k] += bc;
        if (j + 1 < d && k + 1 < d) sum[(j + 1) * d + k + 1] += be;
    }
}
