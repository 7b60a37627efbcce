package lectern.tensor.cpu;

import lectern.tensor.Memory;
import lectern.tensor.SparsePattern;

/** Products of a sparse matrix and a dense one, row by row, each sum in double precision and in the order of the entries. */
final class FloatSparse {
    private static final int MOST_PIECES = 64;

    private FloatSparse() {}

    static float[] matmul(SparsePattern p, float[] entries, float[] x, int n) {
        int rows = p.rows(), pieces = Math.clamp((long) entries.length * n / Elementwise.PIECE, 1, MOST_PIECES), each = Math.ceilDiv(rows, pieces);
        float[] y = Memory.floats(rows * n);
        Workers.run(pieces, piece -> rows(p, entries, x, n, y, piece * each, Math.min(rows, (piece + 1) * each)));
        return y;
    }

    private static void rows(SparsePattern p, float[] entries, float[] x, int n, float[] y, int from, int to) {
        int[] start = p.start(), order = p.order(), column = p.column();
        double[] sum = new double[n];
        for (int r = from; r < to; r++) {
            java.util.Arrays.fill(sum, 0);
            for (int i = start[r]; i < start[r + 1]; i++) add(sum, entries[order[i]], x, column[order[i]] * n);
            for (int k = 0; k < n; k++) y[r * n + k] = (float) sum[k];
        }
    }

    private static void add(double[] sum, double by, float[] x, int from) {
        for (int k = 0; k < sum.length; k++) sum[k] += by * x[from + k];
    }
}
