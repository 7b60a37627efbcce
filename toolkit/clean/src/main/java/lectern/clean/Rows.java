package lectern.clean;

import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.DoubleLines;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;

/**
 * Numbers by rows, values[i·d + j] in row i and column j, never changed. Work on them is cut into pieces of rows by their shape alone, so that results have the same bits
 * for any number of threads.
 */
public record Rows(double[] values, int n, int d) {
    /** Numbers that make a piece of work, 64 kB. */
    private static final int PIECE = 8192;
    /** Pieces that are worth a second thread. */
    private static final int SHARED = 4;
    private static final int DEAR = 4;
    private static final int TILE = 128;

    /** Work on the rows from … to − 1. */
    public interface Range {
        void run(int from, int to);
    }

    /**
     * The numbers of a tensor [n, d], shared if it is float64.
     *
     * @throws ShapeException if it has not two axes
     * @throws IllegalArgumentException if a number is infinite, or NaN unless {@code gaps}; names column and row
     */
    static Rows of(String who, Tensor x, boolean gaps) {
        Rows rows = unchecked(who, x);
        rows.refuse(who, gaps);
        return rows;
    }

    /** The same for a step that refuses what is not finite by itself. */
    static Rows unchecked(String who, Tensor x) {
        int[] shape = x.shape();
        if (shape.length != 2)
            throw new ShapeException("%s: expected [rows, columns], got %s. Hint: x.reshape(-1, 1) makes one column"
                    .formatted(who, java.util.Arrays.toString(shape)));
        return new Rows(x.dtype() == DType.FLOAT64 ? (double[]) x.array() : x.toDoubles(), shape[0], shape[1]);
    }

    /** Named columns of a frame, all finite. */
    static Rows of(String who, DataFrame frame, List<String> columns) {
        return new Rows((double[]) Numbers.tensor(who, frame, columns, DType.FLOAT64, false).array(), frame.height(), columns.size());
    }

    /** The numbers as a tensor [n, d] of a type. */
    Tensor tensor(DType type) {
        Tensor t = Tensor.wrap(values, n, d);
        return type == DType.FLOAT64 ? t : t.to(type);
    }

    /** Columns of equal length, by rows. */
    public static Rows of(double[][] columns, int n) {
        int d = columns.length;
        Rows rows = new Rows(new double[Math.multiplyExact(n, d)], n, d);
        double[] values = rows.values;
        rows.share((from, to) -> {
            for (int start = from; start < to; start += TILE) for (int j = 0, end = Math.min(to, start + TILE); j < d; j++) {
                double[] column = columns[j];
                for (int i = start, at = start * d + j; i < end; i++, at += d) values[at] = column[i];
            }
        });
        return rows;
    }

    /** Numbers of this shape that may be written. */
    public Rows empty() {
        return new Rows(new double[values.length], n, d);
    }

    /** The columns, each an array of its own. */
    public double[][] columns() {
        double[][] columns = new double[d][n];
        share((from, to) -> {
            for (int start = from; start < to; start += TILE) gather(start, Math.min(to, start + TILE), columns, start);
        });
        return columns;
    }

    /** Copies rows into columns, from a place on. */
    public void gather(int from, int to, double[][] columns, int place) {
        for (int j = 0; j < d; j++) {
            double[] column = columns[j];
            for (int i = from, t = place, at = from * d + j; i < to; i++, t++, at += d) column[t] = values[at];
        }
    }

    /** How many rows make a piece. */
    public int piece() {
        return Math.max(1, PIECE / Math.max(1, d));
    }

    /** Shares the rows among the threads, piece by piece. */
    public void share(Range work) {
        share(piece(), work);
    }

    /** Shares the rows among the threads where a number costs several times as much as most do: in smaller pieces. */
    public void shareDear(Range work) {
        share(Math.max(1, piece() / DEAR), work);
    }

    private void share(int rows, Range work) {
        int pieces = Math.ceilDiv(n, rows);
        if (pieces < SHARED) for (int p = 0; p < pieces; p++) work.run(p * rows, Math.min(n, (p + 1) * rows));
        else Workers.run(pieces, p -> work.run(p * rows, Math.min(n, (p + 1) * rows)));
    }

    /** Work on some rows that were turned into columns, which it may alter. */
    public interface Tile {
        void run(double[][] columns, int from, int size);
    }

    /** Shares the rows among the threads, some at a time turned into columns, along which loops run fast. */
    public void tiles(Tile work) {
        share((from, to) -> {
            double[][] columns = new double[d][TILE];
            for (int start = from; start < to; start += TILE) {
                int size = Math.min(TILE, to - start);
                gather(start, start + size, columns, 0);
                work.run(columns, start, size);
            }
        });
    }

    /** Shares the columns among the threads where the rows are many. */
    public void shareColumns(Workers.Piece work) {
        if (values.length < PIECE) for (int j = 0; j < d; j++) work.run(j);
        else Workers.run(d, work);
    }

    /**
     * Count, mean, variance and range of each column.
     *
     * @throws IllegalArgumentException if a number is not finite; names column and row
     */
    public Moments[] moments(String who) {
        Moments[] all = ColumnMoments.of(this);
        for (Moments m : all) if (!Double.isFinite(m.mean()) || !Double.isFinite(m.variance())) refuse(who, false);
        return all;
    }

    /** x0 … x(d−1), the names of a tensor's columns. */
    static List<String> names(int d) {
        return IntStream.range(0, d).mapToObj(j -> "x" + j).toList();
    }

    /** The place of the first number not above a bound, i·d + j, or −1. */
    public int firstUpTo(double bound) {
        int[] found = new int[Math.ceilDiv(n, piece())];
        share((from, to) -> {
            int at = from * d, end = to * d;
            if (DoubleLines.between(values, at, end, bound, Double.POSITIVE_INFINITY)) at = end;
            while (at < end && values[at] > bound) at++;
            found[from / piece()] = at < end ? at : -1;
        });
        for (int at : found) if (at >= 0) return at;
        return -1;
    }

    /** Refuses the first number that is not finite, by column and row. */
    public void refuse(String who) {
        refuse(who, false);
    }

    /** Refuses the first number that is not finite, or infinite where there may be gaps, by column and row. */
    void refuse(String who, boolean gaps) {
        int[] odd = new int[Math.ceilDiv(n, piece())];
        share((from, to) -> odd[from / piece()] = odd(from * d, to * d, gaps));
        for (int at : odd) {
            if (at >= 0) throw Numbers.refusal(who, "x" + at % d, at / d, values[at], values[at]);
        }
    }

    /** The place of the first number that is not finite, or infinite, or −1. */
    private int odd(int from, int to, boolean gaps) {
        boolean fine = gaps ? DoubleLines.noneInfinite(values, from, to)
                : DoubleLines.between(values, from, to, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (fine) return -1;
        int t = from;
        while (gaps ? Math.abs(values[t]) != Double.POSITIVE_INFINITY : Double.isFinite(values[t])) t++;
        return t;
    }
}
