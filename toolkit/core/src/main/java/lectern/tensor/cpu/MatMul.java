package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;

/** Products of matrices: y[i, :] += a[i, k]·b[k, :], whose inner loop is contiguous and becomes vector code. */
final class MatMul {
    private MatMul() {}

    static Tensor of(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        int m = a.size(transposeA ? -1 : -2), k = a.size(transposeA ? -2 : -1), n = b.size(transposeB ? -2 : -1);
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = n;
        Object y = Elements.zeros(a.dtype(), Shapes.numel(shape));
        Object left = transposeA ? flipped(a) : a.array(), right = transposeB ? flipped(b) : b.array();
        int[] leadA = Arrays.copyOf(a.shape(), a.rank() - 2), leadB = Arrays.copyOf(b.shape(), b.rank() - 2);
        Walk walk = new Walk(batch, Shapes.broadcastStrides(leadA, batch), Shapes.broadcastStrides(leadB, batch), Shapes.strides(batch));
        walk.rows((at, count) -> {
            for (int c = 0; c < count; c++)
                multiply(left, (at[0] + c * walk.step(0)) * m * k, right, (at[1] + c * walk.step(1)) * k * n, y, (at[2] + c * walk.step(2)) * m * n, m, k, n);
        });
        return Tensor.wrap(y, shape);
    }

    private static Object flipped(Tensor x) {
        int[] shape = x.shape(), strides = Shapes.strides(shape);
        int last = shape.length - 1, rows = shape[last], step = strides[last];
        shape[last] = shape[last - 1];
        shape[last - 1] = rows;
        strides[last] = strides[last - 1];
        strides[last - 1] = step;
        Object y = Elements.zeros(x.dtype(), x.numel());
        Moves.copy(x.array(), 0, strides, y, 0, Shapes.strides(shape), shape);
        return y;
    }

    static void multiply(Object a, int ao, Object b, int bo, Object y, int yo, int m, int k, int n) {
        for (int i = 0; i < m; i++)
            for (int c = 0; c < k; c++) {
                if (a instanceof float[] f) addRow(f[ao + i * k + c], (float[]) b, bo + c * n, (float[]) y, yo + i * n, n);
                else addRow(((double[]) a)[ao + i * k + c], (double[]) b, bo + c * n, (double[]) y, yo + i * n, n);
            }
    }

    private static void addRow(float a, float[] b, int bo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j++) y[yo + j] = Math.fma(a, b[bo + j], y[yo + j]);
    }

    private static void addRow(double a, double[] b, int bo, double[] y, int yo, int n) {
        for (int j = 0; j < n; j++) y[yo + j] = Math.fma(a, b[bo + j], y[yo + j]);
    }
}
