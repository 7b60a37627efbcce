package lectern.tensor.cpu;

/** Copies whose source is contiguous along another axis than their target, in square tiles that stay in the nearest cache. */
final class Transposition {
    private static final int TILE = 16;

    private Transposition() {}

    /** y[yo + a·ys + b] = x[xo + a + b·xs] for 0 ≤ a < m and 0 ≤ b < n. */
    static void copy(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n) {
        float[] tile = new float[TILE * TILE];
        for (int a = 0; a < m; a += TILE)
            for (int b = 0; b < n; b += TILE) tile(x, xo + a + b * xs, xs, y, yo + a * ys + b, ys, Math.min(TILE, m - a), Math.min(TILE, n - b), tile);
    }

    /** Through a small array: each line of x and of y is touched once, however far apart they lie. */
    private static void tile(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n, float[] tile) {
        for (int b = 0; b < n; b++) for (int a = 0; a < m; a++) tile[b * TILE + a] = x[xo + b * xs + a];
        for (int a = 0; a < m; a++) for (int b = 0; b < n; b++) y[yo + a * ys + b] = tile[b * TILE + a];
    }
}
