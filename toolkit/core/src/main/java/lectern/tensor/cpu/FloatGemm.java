package lectern.tensor.cpu;

/**
 * Products of float matrices, C = A·B with A [m, k] and B [k, n] at any strides, in blocks that {@link FloatBlock} computes (Goto and van de Geijn 2008); small and thin
 * products take simpler ways. Each element is summed over k in one fixed order, whatever the number of threads.
 */
final class FloatGemm {
    private static final int BLOCK_K = 4096;
    private static final int BLOCK_M = 1024;
    private static final int BLOCK_N = 2048;
    /** The floats of one side that are packed for all threads. */
    private static final int SHARED = 1 << 20;
    private static final long SMALL = 4096;

    private FloatGemm() {}

    /** C is row-major, starts at {@code co} and holds zeros; the strides of A and B are those of their rows and columns. */
    static void multiply(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int m, int n, int k) {
        if (m == 0 || n == 0 || k == 0) return;
        if (n == 1) FloatVectors.matrixTimesVector(a, ao, ar, ac, b, bo, br, c, co, m, k);
        else if (m == 1) FloatVectors.matrixTimesVector(b, bo, bc, br, a, ao, ac, c, co, n, k);
        else if ((long) m * n * k <= SMALL) small(a, ao, ar, ac, b, bo, br, bc, c, co, m, n, k);
        else if (n < FloatTiles.WIDTH / 2 && n < m) narrow(a, ao, ar, ac, b, bo, br, bc, c, co, m, n, k);
        else blocked(a, ao, ar, ac, b, bo, br, bc, c, co, m, n, k);
    }

    private static void small(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int m, int n, int k) {
        for (int i = 0; i < m; i++)
            for (int p = 0; p < k; p++) FloatVectors.addScaled(a[ao + i * ar + p * ac], b, bo + p * br, bc, c, co + i * n, n);
    }

    /** Few columns: Cᵀ = Bᵀ·Aᵀ fills the vectors with rows of C. */
    private static void narrow(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int m, int n, int k) {
        float[] t = new float[m * n];
        blocked(b, bo, bc, br, a, ao, ac, ar, t, 0, n, m, k);
        for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) c[co + i * n + j] = t[j * m + i];
    }

    private static void blocked(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int m, int n, int k) {
        boolean parallel = FloatBlock.isLarge(m, n, k);
        for (int n0 = 0; n0 < n; n0 += BLOCK_N) {
            int nb = Math.min(BLOCK_N, n - n0);
            for (int m0 = 0; m0 < m; m0 += BLOCK_M) {
                int mb = Math.min(BLOCK_M, m - m0), most = Math.min(BLOCK_K, SHARED / Math.min(mb, nb)), depth = Math.ceilDiv(k, Math.ceilDiv(k, most));
                for (int k0 = 0; k0 < k; k0 += depth)
                    new FloatBlock(a, ao + m0 * ar + k0 * ac, ar, ac, b, bo + k0 * br + n0 * bc, br, bc, c, co + m0 * n + n0, n, mb, nb,
                            Math.min(depth, k - k0), k0 == 0).run(parallel);
            }
        }
    }

    /** A strip of {@code width} rows side by side, step after step of k; rows that are missing become zeros. */
    static void pack(float[] x, int from, int rowStep, int step, int rows, int k, float[] strip, int to, int width) {
        if (rows < width) java.util.Arrays.fill(strip, to, to + width * k, 0);
        if (rowStep == 1 && rows == width) FloatVectors.lines(x, from, step, strip, to, width, k);
        else if (rowStep == 1) for (int p = 0; p < k; p++) System.arraycopy(x, from + p * step, strip, to + p * width, rows);
        else if (step == 1) Transposition.copy(x, from, rowStep, strip, to, width, k, rows);
        else for (int r = 0; r < rows; r++) for (int p = 0, at = from + r * rowStep; p < k; p++) strip[to + p * width + r] = x[at + p * step];
    }
}
