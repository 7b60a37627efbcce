package lectern.clean;

import java.util.Arrays;
import lectern.tensor.cpu.DoubleLines;

/** {@link Moments} of every column: piece by piece of the rows, first means and ranges, then the sums around the means; the pieces are merged. */
final class ColumnMoments {
    private ColumnMoments() {}

    static Moments[] of(Rows rows) {
        Moments[] all = new Moments[rows.d()];
        Moments[][] parts = new Moments[Math.ceilDiv(rows.n(), rows.piece())][];
        rows.share((from, to) -> parts[from / rows.piece()] = piece(rows.values(), from * rows.d(), to * rows.d(), rows.d()));
        Arrays.setAll(all, _ -> new Moments());
        for (Moments[] part : parts) for (int j = 0; j < all.length; j++) all[j].merge(part[j]);
        return all;
    }

    private static Moments[] piece(double[] x, int from, int to, int d) {
        int count = (to - from) / d;
        double[] mean = new double[d], low = new double[d], high = new double[d], rest = new double[d], square = new double[d];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        DoubleLines.sums(x, from, to, d, mean, low, high);
        for (int j = 0; j < d; j++) {
            mean[j] /= count;
            if (!Double.isFinite(mean[j])) mean[j] = x[from + j];
        }
        DoubleLines.around(x, from, to, d, mean, rest, square);
        Moments[] result = new Moments[d];
        for (int j = 0; j < d; j++)
            result[j] = new Moments(count, mean[j] + rest[j] / count, Math.max(0, square[j] - rest[j] * rest[j] / count), low[j], high[j]);
        return result;
    }
}
