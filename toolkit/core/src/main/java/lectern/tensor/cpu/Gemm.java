package lectern.tensor.cpu;

import lectern.tensor.DType;
import lectern.tensor.Elements;

/** y += op(a)·op(b) on parts of arrays, each operand transposed on request: the one product that convolutions are made of. */
final class Gemm {
    private static final int TILE = 16;

    private Gemm() {}

    /** y [m, n] += a [m, k]·b [k, n]; with a flag, the array holds the transpose. */
    static void add(Object a, int ao, boolean transposeA, Object b, int bo, boolean transposeB, Object y, int yo, int m, int k, int n) {
        Object left = transposeA ? flipped(a, ao, k, m) : a, right = transposeB ? flipped(b, bo, n, k) : b;
        MatMul.multiply(left, transposeA ? 0 : ao, right, transposeB ? 0 : bo, y, yo, m, k, n);
    }

    /** The transpose [columns, rows] of a matrix [rows, columns] at an offset. */
    static Object flipped(Object x, int xo, int rows, int columns) {
        Object y = Elements.zeros(x instanceof float[] ? DType.FLOAT32 : DType.FLOAT64, rows * columns);
        for (int i = 0; i < rows; i += TILE)
            for (int j = 0; j < columns; j += TILE) {
                int last = Math.min(rows, i + TILE), end = Math.min(columns, j + TILE);
                if (x instanceof float[] f) tile(f, xo, (float[]) y, i, last, j, end, rows, columns);
                else tile((double[]) x, xo, (double[]) y, i, last, j, end, rows, columns);
            }
        return y;
    }

    private static void tile(float[] x, int xo, float[] y, int i0, int i1, int j0, int j1, int rows, int columns) {
        for (int j = j0; j < j1; j++) for (int i = i0; i < i1; i++) y[j * rows + i] = x[xo + i * columns + j];
    }

    private static void tile(double[] x, int xo, double[] y, int i0, int i1, int j0, int j1, int rows, int columns) {
        for (int j = j0; j < j1; j++) for (int i = i0; i < i1; i++) y[j * rows + i] = x[xo + i * columns + j];
    }
}
