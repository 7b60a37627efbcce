package lectern.clean.decompose;

import java.util.stream.IntStream;
import lectern.tensor.cpu.Workers;

/** Mean [d] and covariance [d·d] (divisor n) of rows, in two passes, so that a mean far from 0 costs no digits. */
public record MeanCovariance(double[] mean, double[] covariance) {
    private static final int PIECES = 16, SMALL = 1024;

    /** Of all rows of x [n·d]. */
    public static MeanCovariance of(double[] x, int n, int d) {
        return of(x, d, n, IntStream.range(0, n).toArray());
    }

    /** Of some rows. */
    public static MeanCovariance of(double[] x, int d, int[] rows) {
        return of(x, d, rows.length, rows);
    }

    private static MeanCovariance of(double[] x, int d, int n, int[] rows) {
        int block = Math.max(SMALL, Math.ceilDiv(n, PIECES)), pieces = Math.ceilDiv(n, block);
        double[][] sums = new double[pieces][d], squares = new double[pieces][d * d];
        double[] mean = new double[d], covariance = new double[d * d];
        int first = rows[0] * d;
        Workers.run(pieces, p -> {
            double[] sum = sums[p];
            for (int i = p * block; i < Math.min(n, (p + 1) * block); i++)
                for (int j = 0, at = rows[i] * d; j < d; j++) sum[j] += x[at + j] - x[first + j];
        });
        for (double[] sum : sums) for (int j = 0; j < d; j++) mean[j] += sum[j] / n;
        for (int j = 0; j < d; j++) mean[j] += x[first + j];
        Workers.run(pieces, p -> {
            double[] away = new double[d], sum = squares[p];
            for (int i = p * block; i < Math.min(n, (p + 1) * block); i++) {
                for (int j = 0, at = rows[i] * d; j < d; j++) away[j] = x[at + j] - mean[j];
                for (int j = 0; j < d; j++) {
                    double a = away[j];
                    for (int k = j, at = j * d; k < d; k++) sum[at + k] += a * away[k];
                }
            }
        });
        for (double[] sum : squares) for (int at = 0; at < d * d; at++) covariance[at] += sum[at] / n;
        for (int j = 0; j < d; j++) for (int k = 0; k < j; k++) covariance[j * d + k] = covariance[k * d + j];
        return new MeanCovariance(mean, covariance);
    }
}
