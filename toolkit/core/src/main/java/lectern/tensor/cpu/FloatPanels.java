package lectern.tensor.cpu;

/** Matrices packed as panels of WIDTH columns, which {@link FloatTiles} reads in order, and the product of a strip of eight rows with them. */
final class FloatPanels {
    static final int ROWS = FloatGates.ROWS;
    static final int WIDTH = FloatGates.WIDTH;

    private FloatPanels() {}

    static int wide(int n) {
        return Math.ceilDiv(n, WIDTH) * WIDTH;
    }

    /** X [m, n] as panels [n/WIDTH, m, WIDTH]. */
    static float[] of(Scratch scratch, float[] x, int from, int m, int n) {
        float[] panels = FloatGates.room(scratch, wide(n) * m);
        for (int j = 0; j < n; j += WIDTH) FloatGemm.pack(x, from + j, 1, n, Math.min(WIDTH, n - j), m, panels, j * m, WIDTH);
        return panels;
    }

    /** Xᵀ for X [m, n] as panels [m/WIDTH, n, WIDTH]. */
    static float[] transposed(Scratch scratch, float[] x, int from, int m, int n) {
        float[] panels = FloatGates.room(scratch, wide(m) * n);
        for (int u = 0; u < m; u += WIDTH) FloatGemm.pack(x, from + u * n, n, 1, Math.min(WIDTH, m - u), n, panels, u * n, WIDTH);
        return panels;
    }

    /** Columns {@code from} … of X, {@code step} floats from row to row, as a strip [m, 8]; columns that are missing become zeros. */
    static void strip(float[] x, int from, int step, int columns, int m, float[] strip) {
        FloatGemm.pack(x, from, 1, step, columns, m, strip, 0, ROWS);
    }

    /** Rows of n floats of y from the strip at the start of the room and the first {@code depth} steps of panels that have m; the room's end holds a tile. */
    static void product(float[] room, int tile, float[] panels, int m, int depth, float[] y, int at, int rows, int n) {
        for (int j = 0; j < n; j += WIDTH) {
            int width = Math.min(WIDTH, n - j);
            boolean whole = rows == ROWS && width == WIDTH;
            FloatTiles.multiply(room, 0, panels, j * m, depth, whole ? y : room, whole ? at + j : tile, whole ? n : WIDTH);
            if (!whole) for (int r = 0; r < rows; r++) System.arraycopy(room, tile + r * WIDTH, y, at + r * n + j, width);
        }
    }
}
