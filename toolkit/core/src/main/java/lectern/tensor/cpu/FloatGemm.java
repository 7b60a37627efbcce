package lectern.tensor.cpu;

/**
 * Products of float matrices, C = A·B with A [m, k] and B [k, n] at any strides. Blocks of both are packed into strips that the inner tile reads in order (Goto and van de
 * Geijn 2008); small and thin products take simpler ways. Each element is summed over k in one fixed order, whatever the number of threads.
 */
final class FloatGemm {
    private static final int ROWS = 8;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final int BLOCK_K = 1024;
    private static final int BLOCK_M = 1024;
    private static final int BLOCK_N = 2048;
    private static final long SMALL = 16_384;
    private static final long PARALLEL = 1_000_000;
    private static final ThreadLocal<float[][]> STRIPS = ThreadLocal.withInitial(() -> new float[2][0]);
    private static final ThreadLocal<float[]> TILE = ThreadLocal.withInitial(() -> new float[ROWS * WIDTH]);

    private FloatGemm() {}

    /** C is row-major and starts at {@code co}; the strides of A and B are those of their rows and columns. */
    static void multiply(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int m, int n, int k) {
        if (m == 0 || n == 0 || k == 0) return;
        if (n == 1) FloatVectors.matrixTimesVector(a, ao, ar, ac, b, bo, br, c, co, m, k);
        else if (m == 1) FloatVectors.matrixTimesVector(b, bo, bc, br, a, ao, ac, c, co, n, k);
        else if ((long) m * n * k <= SMALL) small(a, ao, ar, ac, b, bo, br, bc, c, co, m, n, k);
        else if (n < WIDTH / 2 && n < m) narrow(a, ao, ar, ac, b, bo, br, bc, c, co, m, n, k);
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
        boolean parallel = 2L * m * n * k >= PARALLEL;
        int depth = Math.ceilDiv(k, Math.ceilDiv(k, BLOCK_K));
        float[][] strips = STRIPS.get();
        for (int n0 = 0; n0 < n; n0 += BLOCK_N) {
            int nb = Math.min(BLOCK_N, n - n0), panels = Math.ceilDiv(nb, WIDTH);
            for (int k0 = 0; k0 < k; k0 += depth) {
                int kb = Math.min(depth, k - k0);
                for (int m0 = 0; m0 < m; m0 += BLOCK_M) {
                    int mb = Math.min(BLOCK_M, m - m0), rows = Math.ceilDiv(mb, ROWS), packB = m0 == 0 ? panels : 0;
                    float[] pa = room(strips, 0, rows * ROWS * kb), pb = room(strips, 1, panels * WIDTH * kb);
                    int af = ao + m0 * ar + k0 * ac, bf = bo + k0 * br + n0 * bc, cf = co + m0 * n + n0;
                    boolean first = k0 == 0;
                    share(parallel, rows + packB, Math.ceilDiv(rows + packB, 8), i -> {
                        if (i < rows) pack(a, af + i * ROWS * ar, ar, ac, Math.min(ROWS, mb - i * ROWS), kb, pa, i * ROWS * kb, ROWS);
                        else pack(b, bf + (i - rows) * WIDTH * bc, bc, br, Math.min(WIDTH, nb - (i - rows) * WIDTH), kb, pb, (i - rows) * WIDTH * kb, WIDTH);
                    });
                    int group = Math.clamp(Math.ceilDiv(rows * panels, 64), 1, 16), groups = Math.ceilDiv(rows, group);
                    share(parallel, panels * groups, 1, i -> {
                        int panel = i / groups, from = i % groups * group;
                        for (int r = from; r < Math.min(rows, from + group); r++) tile(pa, r, pb, panel, kb, c, cf, n, mb, nb, first);
                    });
                }
            }
        }
    }

    private static void tile(float[] pa, int row, float[] pb, int panel, int k, float[] c, int co, int cs, int mb, int nb, boolean first) {
        int at = co + row * ROWS * cs + panel * WIDTH, m = Math.min(ROWS, mb - row * ROWS), n = Math.min(WIDTH, nb - panel * WIDTH);
        if (first && m == ROWS && n == WIDTH) {
            FloatTiles.multiply(pa, row * ROWS * k, pb, panel * WIDTH * k, k, c, at, cs);
            return;
        }
        float[] t = TILE.get();
        FloatTiles.multiply(pa, row * ROWS * k, pb, panel * WIDTH * k, k, t, 0, WIDTH);
        for (int i = 0; i < m; i++) {
            if (first) System.arraycopy(t, i * WIDTH, c, at + i * cs, n);
            else for (int j = 0; j < n; j++) c[at + i * cs + j] += t[i * WIDTH + j];
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

    private static void share(boolean parallel, int units, int together, Workers.Piece unit) {
        if (!parallel) {
            for (int i = 0; i < units; i++) unit.run(i);
            return;
        }
        Workers.run(Math.ceilDiv(units, together), piece -> {
            for (int i = piece * together; i < Math.min(units, (piece + 1) * together); i++) unit.run(i);
        });
    }

    private static float[] room(float[][] strips, int which, int length) {
        if (strips[which].length < length) strips[which] = new float[length];
        return strips[which];
    }
}
