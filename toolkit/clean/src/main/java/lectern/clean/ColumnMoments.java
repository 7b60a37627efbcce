package lectern.clean;

import java.util.Arrays;

/**
 * {@link Moments} of every column in one pass over the rows: piece by piece, first a mean, then the sums around it. As many rows as give {@link #WIDE} numbers are added
 * at a time, side by side.
 */
final class ColumnMoments {
    private static final int WIDE = 512;
    private final Rows rows;
    private final int lanes;
    private final double[] x;
    private final double[] sum;
    private final double[] squares;
    private final double[] low;
    private final double[] high;
    private final double[] centre;

    private ColumnMoments(Rows rows) {
        this.rows = rows;
        lanes = lanes(rows);
        x = new double[lanes];
        sum = new double[lanes];
        squares = new double[lanes];
        low = new double[lanes];
        high = new double[lanes];
        centre = new double[lanes];
    }

    private static int lanes(Rows rows) {
        return rows.d() * Math.max(1, Math.min(WIDE / Math.max(1, rows.d()), rows.n()));
    }

    static Moments[] of(Rows rows) {
        Moments[] all = new Moments[rows.d()];
        Moments[][] parts = new Moments[Math.ceilDiv(rows.n(), rows.piece())][];
        rows.share((from, to) -> parts[from / rows.piece()] = new ColumnMoments(rows).piece(from, to));
        Arrays.setAll(all, _ -> new Moments());
        for (Moments[] part : parts) for (int j = 0; j < all.length; j++) all[j].merge(part[j]);
        return all;
    }

    private Moments[] piece(int from, int to) {
        int d = rows.d(), count = to - from;
        for (int at = from * d; at < to * d; at += lanes) add(at, to * d);
        double[] mean = folded(sum);
        for (int j = 0; j < d; j++) {
            mean[j] /= count;
            if (!Double.isFinite(mean[j])) mean[j] = rows.values()[from * d + j];
        }
        for (int t = 0; t < lanes; t++) centre[t] = mean[t % d];
        Arrays.fill(sum, 0);
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int at = from * d; at < to * d; at += lanes) around(at, to * d);
        double[] rest = folded(sum), square = folded(squares);
        Moments[] result = new Moments[d];
        for (int j = 0; j < d; j++) {
            double least = low[j], most = high[j];
            for (int t = j + d; t < lanes; t += d) {
                least = Math.min(least, low[t]);
                most = Math.max(most, high[t]);
            }
            result[j] = new Moments(count, mean[j] + rest[j] / count, Math.max(0, square[j] - rest[j] * rest[j] / count), least, most);
        }
        return result;
    }

    private void add(int at, int end) {
        int size = Math.min(lanes, end - at);
        System.arraycopy(rows.values(), at, x, 0, size);
        for (int t = 0; t < size; t++) sum[t] += x[t];
    }

    private void around(int at, int end) {
        int size = Math.min(lanes, end - at);
        System.arraycopy(rows.values(), at, x, 0, size);
        for (int t = 0; t < size; t++) {
            low[t] = Math.min(low[t], x[t]);
            high[t] = Math.max(high[t], x[t]);
        }
        for (int t = 0; t < size; t++) {
            double away = x[t] - centre[t];
            sum[t] += away;
            squares[t] += away * away;
        }
    }

    /** The lanes of each column together. */
    private double[] folded(double[] wide) {
        double[] result = new double[rows.d()];
        for (int from = 0; from < lanes; from += result.length) for (int j = 0; j < result.length; j++) result[j] += wide[from + j];
        return result;
    }
}
