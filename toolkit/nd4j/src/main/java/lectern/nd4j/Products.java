package lectern.nd4j;

import java.util.Arrays;
import lectern.tensor.Elements;
import lectern.tensor.Shapes;
import lectern.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of matrices by BLAS. BLAS counts columns first, so that y = a·b in rows is yᵀ = bᵀ·aᵀ in columns and no matrix is moved. */
final class Products {
    private Products() {}

    static Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB, int[] batch) {
        int m = a.size(transposeA ? -1 : -2), k = a.size(transposeA ? -2 : -1), n = b.size(transposeB ? -2 : -1);
        int[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = m;
        shape[batch.length + 1] = n;
        Object y = Elements.zeros(a.dtype(), Shapes.numel(shape));
        int[] sa = Shapes.broadcastStrides(lead(a), batch), sb = Shapes.broadcastStrides(lead(b), batch);
        for (int i = 0; i < Shapes.numel(batch); i++)
            multiply(a, place(i, batch, sa) * m * k, transposeA, b, place(i, batch, sb) * k * n, transposeB, y, i * m * n, m, n, k);
        return Tensor.wrap(y, shape);
    }

    /** One product: a [m, k] and b [k, n], each from some place on and perhaps transposed, to y [m, n] from a place on. */
    static void multiply(Tensor a, int ao, boolean transposeA, Tensor b, int bo, boolean transposeB, Object y, int yo, int m, int n, int k) {
        try (Arena arena = new Arena()) {
            INDArray left = transposeB ? arena.columns(b, bo, k, n) : arena.columns(b, bo, n, k);
            INDArray right = transposeA ? arena.columns(a, ao, m, k) : arena.columns(a, ao, k, m);
            INDArray product = arena.roomOfColumns(a.dtype(), n, m);
            Nd4j.gemm(left, right, product, transposeB, transposeA, 1, 0);
            Arena.read(product, y, yo, m * n);
        }
    }

    private static int[] lead(Tensor x) {
        return Arrays.copyOf(x.shape(), x.rank() - 2);
    }

    /** The i-th element of a shape under other strides. */
    private static int place(int i, int[] shape, int[] strides) {
        int place = 0;
        for (int axis = shape.length - 1; axis >= 0; i /= shape[axis--]) place += i % shape[axis] * strides[axis];
        return place;
    }
}
