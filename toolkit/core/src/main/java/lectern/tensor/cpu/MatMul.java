package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Memory;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/** Products of matrices with leading axes; a transposed operand is read where it lies. Float32 goes to {@link FloatGemm}, float64 to a plain loop. */
final class MatMul {
    private static final long PARALLEL = 1_000_000;

    private MatMul() {}

    static Tensor of(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        int m = a.size(transposeA ? -1 : -2), k = a.size(transposeA ? -2 : -1), n = b.size(transposeB ? -2 : -1);
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = n;
        Object y = Memory.zeros(a.dtype(), Shapes.numel(shape));
        int ar = transposeA ? 1 : k, ac = transposeA ? m : 1, br = transposeB ? 1 : n, bc = transposeB ? k : 1;
        int[] leadA = Arrays.copyOf(a.shape(), a.rank() - 2), leadB = Arrays.copyOf(b.shape(), b.rank() - 2);
        Walk walk = new Walk(batch, Shapes.broadcastStrides(leadA, batch), Shapes.broadcastStrides(leadB, batch), Shapes.strides(batch));
        boolean together = 2L * m * n * k * Shapes.numel(batch) >= PARALLEL;
        walk.rows((at, count) -> share(together, count, i -> {
            int ao = (at[0] + i * walk.step(0)) * m * k, bo = (at[1] + i * walk.step(1)) * k * n, yo = (at[2] + i * walk.step(2)) * m * n;
            multiply(a.array(), ao, ar, ac, b.array(), bo, br, bc, y, yo, m, n, k);
        }));
        return Tensor.wrap(y, shape);
    }

    /** Many small products go one to a thread; a single large one is shared inside. */
    static void share(boolean together, int count, Workers.Piece one) {
        if (together && count > 1) Workers.run(count, one);
        else for (int i = 0; i < count; i++) one.run(i);
    }

    static void multiply(Object a, int ao, int ar, int ac, Object b, int bo, int br, int bc, Object y, int yo, int m, int n, int k) {
        if (a instanceof float[] f && VectorUnit.isThere()) FloatGemm.multiply(f, ao, ar, ac, (float[]) b, bo, br, bc, (float[]) y, yo, m, n, k);
        else if (a instanceof float[] f) inFloat(f, ao, ar, ac, (float[]) b, bo, br, bc, (float[]) y, yo, m, n, k);
        else inDouble((double[]) a, ao, ar, ac, (double[]) b, bo, br, bc, (double[]) y, yo, m, n, k);
    }

    private static void inDouble(double[] a, int ao, int ar, int ac, double[] b, int bo, int br, int bc, double[] y, int yo, int m, int n, int k) {
        boolean large = (long) m * n * k >= PARALLEL;
        int rows = large ? (int) Math.max(1, PARALLEL / ((long) n * k)) : m, pieces = m == 0 ? 0 : Math.ceilDiv(m, rows);
        Workers.Piece piece = i -> rowsInDouble(a, ao + i * rows * ar, ar, ac, b, bo, br, bc, y, yo + i * rows * n, Math.min(rows, m - i * rows), n, k);
        share(large, pieces, piece);
    }

    private static void rowsInDouble(double[] a, int ao, int ar, int ac, double[] b, int bo, int br, int bc, double[] y, int yo, int m, int n, int k) {
        Workers.poll();
        for (int i = 0; i < m; i++)
            for (int p = 0; p < k; p++) {
                double s = a[ao + i * ar + p * ac];
                if (bc == 1) for (int j = 0, from = bo + p * br, to = yo + i * n; j < n; j++) y[to + j] = Math.fma(s, b[from + j], y[to + j]);
                else for (int j = 0, from = bo + p * br, to = yo + i * n; j < n; j++) y[to + j] = Math.fma(s, b[from + j * bc], y[to + j]);
            }
    }

    /** Without a vector unit. */
    private static void inFloat(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] y, int yo, int m, int n, int k) {
        for (int i = 0; i < m; i++)
            for (int p = 0; p < k; p++) {
                float s = a[ao + i * ar + p * ac];
                for (int j = 0, from = bo + p * br, to = yo + i * n; j < n; j++) y[to + j] = Math.fma(s, b[from + j * bc], y[to + j]);
            }
    }
}
