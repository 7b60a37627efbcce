package lectern.tensor;

import java.util.Arrays;

/**
 * Where the entries of a sparse matrix stand. Entry k is at (row(k), column(k)); the entries of row r, in the order in which they were given, are order[start[r]] …
 * order[start[r + 1] − 1]. The arrays are shared: for backends, which only read them.
 */
public final class SparsePattern {
    private final int[] row;
    private final int[] column;
    private final int rows;
    private final int columns;
    private final int[] start;
    private final int[] order;
    private SparsePattern transposed;

    SparsePattern(int[] row, int[] column, int rows, int columns) {
        if (row.length != column.length)
            throw new ShapeException("SparseMatrix: expected as many rows as columns of entries, got %d and %d".formatted(row.length, column.length));
        if (rows < 0 || columns < 0) throw new ShapeException("SparseMatrix: a shape has no negative size, got [%d, %d]".formatted(rows, columns));
        for (int k = 0; k < row.length; k++)
            if (row[k] < 0 || row[k] >= rows || column[k] < 0 || column[k] >= columns)
                throw new ShapeException("SparseMatrix: entry %d at (%d, %d) is outside [%d, %d]".formatted(k, row[k], column[k], rows, columns));
        this.row = row;
        this.column = column;
        this.rows = rows;
        this.columns = columns;
        start = new int[Shapes.numel(rows) + 1];
        for (int r : row) start[r + 1]++;
        for (int r = 0; r < rows; r++) start[r + 1] += start[r];
        order = new int[row.length];
        int[] next = Arrays.copyOf(start, rows);
        for (int k = 0; k < row.length; k++) order[next[row[k]]++] = k;
    }

    /** The row of each entry. */
    public int[] row() {
        return row;
    }

    /** The column of each entry. */
    public int[] column() {
        return column;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Where the entries of each row begin in {@link #order}, and where the last one's end. */
    public int[] start() {
        return start;
    }

    /** The entries row by row. */
    public int[] order() {
        return order;
    }

    /** The same entries with rows and columns swapped; made once. */
    public synchronized SparsePattern transposed() {
        if (transposed == null) {
            transposed = new SparsePattern(column, row, columns, rows);
            transposed.transposed = this;
        }
        return transposed;
    }

    @Override
    public String toString() {
        return "[%d, %d] with %d entries".formatted(rows, columns, row.length);
    }
}
