package lectern.tensor.cpu;

/** Visits several strided arrays of one shape together, row by row; axes that lie behind each other in all of them are merged first. */
final class Walk {
    /** One row: n elements from the given offsets, one step per array. */
    interface Row {
        void run(int[] offsets, int n);
    }

    /** Several rows of n elements, the first of them from the given offsets. */
    interface Block {
        void run(int[] offsets, int n, int rows);
    }

    private final int[] shape;
    private final int[][] strides;
    private int rank;

    Walk(int[] shape, int[]... strides) {
        this.shape = new int[Math.max(1, shape.length)];
        this.strides = new int[strides.length][Math.max(1, shape.length)];
        this.shape[0] = 1;
        rank = 1;
        for (int axis = 0; axis < shape.length; axis++) append(shape[axis], axis, strides);
    }

    private void append(int size, int axis, int[][] from) {
        if (size == 1) return;
        boolean first = rank == 1 && shape[0] == 1, joins = !first;
        for (int k = 0; k < from.length && joins; k++) joins = strides[k][rank - 1] == from[k][axis] * size;
        int at = first ? 0 : joins ? rank - 1 : rank++;
        shape[at] = joins ? shape[at] * size : size;
        for (int k = 0; k < from.length; k++) strides[k][at] = from[k][axis];
    }

    /** The step of an array along a row. */
    int step(int array) {
        return strides[array][rank - 1];
    }

    /** The step of an array from row to row within a block. */
    int stepDown(int array) {
        return rank == 1 ? 0 : strides[array][rank - 2];
    }

    void rows(Row row) {
        rows(0, count(), row);
    }

    /** One element after the other, each of them a block of {@code work} numbers; shared among threads where that pays. */
    void each(long work, java.util.function.Consumer<int[]> block) {
        int n = shape[rank - 1], together = Math.clamp(Elementwise.PIECE / Math.max(1, work), 1, Math.max(1, n)), cuts = Math.ceilDiv(n, together),
                count = count();
        Workers.Piece piece = p -> rows(p / cuts, p / cuts + 1, (at, length) -> {
            int[] one = new int[at.length];
            for (int i = p % cuts * together; i < Math.min(length, (p % cuts + 1) * together); i++) {
                for (int k = 0; k < at.length; k++) one[k] = at[k] + i * step(k);
                block.accept(one);
            }
        });
        if ((long) count * n * work < 2L * Elementwise.PIECE) for (int p = 0; p < count * cuts; p++) piece.run(p);
        else Workers.run(count * cuts, piece);
    }

    /** All rows, shared among threads in pieces of about {@code size} elements; a long row is cut. */
    void share(int size, Row row) {
        int n = shape[rank - 1], count = count();
        if ((long) count * n < 2L * size) {
            rows(row);
        } else if (n >= size) {
            int cuts = Math.ceilDiv(n, size);
            Workers.run(count * cuts, piece -> {
                int start = piece % cuts * size;
                rows(piece / cuts, piece / cuts + 1, (at, length) -> {
                    for (int k = 0; k < at.length; k++) at[k] += start * step(k);
                    row.run(at, Math.min(size, n - start));
                });
            });
        } else {
            int each = Math.max(1, size / n);
            Workers.run(Math.ceilDiv(count, each), piece -> rows(piece * each, Math.min(count, (piece + 1) * each), row));
        }
    }

    /** As {@link #share}, for rows that are shorter than a piece: those that differ in one index alone come together. */
    void blocks(int size, Block block) {
        int n = shape[rank - 1], count = count(), each = (long) count * n < 2L * size ? Math.max(1, count) : Math.max(1, size / n);
        Workers.run(Math.ceilDiv(count, each), piece -> blocks(piece * each, Math.min(count, (piece + 1) * each), block));
    }

    private void blocks(int from, int to, Block block) {
        int inner = rank == 1 ? 1 : shape[rank - 2];
        for (int r = from, rows; r < to; r += rows) {
            rows = Math.min(to - r, inner - r % inner);
            int[] at = new int[strides.length];
            for (int axis = rank - 2, rest = r; axis >= 0; rest /= shape[axis--])
                for (int k = 0; k < at.length; k++) at[k] += rest % shape[axis] * strides[k][axis];
            block.run(at, shape[rank - 1], rows);
        }
    }

    int length() {
        return shape[rank - 1];
    }

    private int count() {
        int count = shape[rank - 1] == 0 ? 0 : 1;
        for (int axis = 0; axis < rank - 1; axis++) count *= shape[axis];
        return count;
    }

    private void rows(int from, int to, Row row) {
        if (from >= to) return;
        int n = shape[rank - 1], rest = from;
        int[] offsets = new int[strides.length], at = new int[rank], given = new int[strides.length];
        for (int axis = rank - 2; axis >= 0; axis--) {
            at[axis] = rest % shape[axis];
            rest /= shape[axis];
            for (int k = 0; k < offsets.length; k++) offsets[k] += at[axis] * strides[k][axis];
        }
        for (int r = from; r < to; r++) {
            System.arraycopy(offsets, 0, given, 0, given.length);
            row.run(given, n);
            for (int axis = rank - 2; axis >= 0; axis--) {
                at[axis]++;
                for (int k = 0; k < offsets.length; k++) offsets[k] += strides[k][axis];
                if (at[axis] < shape[axis]) break;
                for (int k = 0; k < offsets.length; k++) offsets[k] -= at[axis] * strides[k][axis];
                at[axis] = 0;
            }
        }
    }
}
