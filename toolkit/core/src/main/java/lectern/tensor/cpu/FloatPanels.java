package lectern.tensor.cpu;

import java.util.Arrays;

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
        for (int j = 0; j < n; j += WIDTH)
            for (int p = 0, width = Math.min(WIDTH, n - j); p < m; p++) {
                int to = j * m + p * WIDTH;
                System.arraycopy(x, from + p * n + j, panels, to, width);
                if (width < WIDTH) Arrays.fill(panels, to + width, to + WIDTH, 0);
            }
        return panels;
    }

    /** Xᵀ for X [m, n] as panels [m/WIDTH, n, WIDTH]. */
    static float[] transposed(Scratch scratch, float[] x, int from, int m, int n) {
        float[] panels = FloatGates.room(scratch, wide(m) * n);
        for (int u = 0; u < wide(m); u++) {
            int to = u / WIDTH * WIDTH * n + u % WIDTH, at = from + u * n;
            if (u < m) for (int p = 0; p < n; p++) panels[to + p * WIDTH] = x[at + p];
            else for (int p = 0; p < n; p++) panels[to + p * WIDTH] = 0;
        }
        return panels;
    }

    /** Columns {@code from} … of X, {@code step} floats from row to row, as a strip [m, 8]; columns that are missing become zeros. */
    static void strip(float[] x, int from, int step, int columns, int m, float[] strip) {
        for (int p = 0; p < m; p++) {
            for (int r = 0; r < columns; r++) strip[p * ROWS + r] = x[from + p * step + r];
            for (int r = columns; r < ROWS; r++) strip[p * ROWS + r] = 0;
        }
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
