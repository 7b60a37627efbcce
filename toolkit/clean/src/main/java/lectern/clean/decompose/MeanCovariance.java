package lectern.clean.decompose;

import lectern.tensor.cpu.DoubleGram;
import lectern.tensor.cpu.Workers;

/** Mean [d] and covariance [d·d] (divisor n) of rows, in two passes, so that a mean far from 0 costs no digits. */
public record MeanCovariance(double[] mean, double[] covariance) {
    private static final int PIECES = 16, SMALL = 1024;

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
        double[][] sums = new double[pieces][d];
        DoubleGram[] squares = new DoubleGram[pieces];
        double[] mean = new double[d];
        int first = rows == null ? 0 : rows[0] * d;
        Workers.run(pieces, p -> {
            double[] sum = sums[p];
            for (int i = p * block; i < Math.min(n, (p + 1) * block); i++)
                for (int j = 0, at = (rows == null ? i : rows[i]) * d; j < d; j++) sum[j] += x[at + j] - x[first + j];
        });
        for (double[] sum : sums) for (int j = 0; j < d; j++) mean[j] += sum[j] / n;
        for (int j = 0; j < d; j++) mean[j] += x[first + j];
        Workers.run(pieces, p -> {
            squares[p] = new DoubleGram(d);
            double[][] away = new double[d][DoubleGram.TILE];
            for (int from = p * block, end = Math.min(n, (p + 1) * block); from < end; from += DoubleGram.TILE) {
                int size = Math.min(DoubleGram.TILE, end - from);
                for (int j = 0; j < d; j++) {
                    double[] column = away[j];
                    double m = mean[j];
                    if (rows == null) for (int i = 0, at = from * d + j; i < size; i++, at += d) column[i] = x[at] - m;
                    else for (int i = 0; i < size; i++) column[i] = x[rows[from + i] * d + j] - m;
                }
                squares[p].add(away, size);
            }
        });
        for (int p = 1; p < pieces; p++) squares[0].add(squares[p]);
        double[] covariance = squares[0].sums();
        for (int at = 0; at < d * d; at++) covariance[at] /= n;
        return new MeanCovariance(mean, covariance);
    }
}
