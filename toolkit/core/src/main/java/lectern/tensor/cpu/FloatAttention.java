package lectern.tensor.cpu;

import java.util.Arrays;

/**
 * softmax(q kᵀ/√d) v of floats without the weights of all queries in memory: eight queries at a time meet all keys, which lie packed as panels for {@link FloatTiles}, and
 * their weights meet the values. A causal query does not look at what comes after it, and most of that is not even computed.
 */
final class FloatAttention {
    private static final int ROWS = FloatGates.ROWS;
    private static final int WIDTH = FloatGates.WIDTH;
    private static final int QUERIES = 64;
    private static final Scratch KEYS = new Scratch();
    private static final Scratch VALUES = new Scratch();
    private static final Scratch ROOM = new Scratch();

    private final int l;
    private final int s;
    private final int d;
    private final int e;
    private final int wide;
    private final boolean causal;
    private final float scale;

    private FloatAttention(int l, int s, int d, int e, boolean causal) {
        this.l = l;
        this.s = s;
        this.d = d;
        this.e = e;
        this.causal = causal;
        wide = Math.ceilDiv(s, WIDTH) * WIDTH;
        scale = (float) (1 / Math.sqrt(d));
    }

    /** q [n, l, d], k [n, s, d] and v [n, s, e], all sizes at least 1. */
    static float[] of(float[] q, float[] k, float[] v, int n, int l, int s, int d, int e, boolean causal) {
        float[] y = new float[n * l * e];
        FloatAttention all = new FloatAttention(l, s, d, e, causal);
        int chunks = Math.ceilDiv(l, QUERIES);
        FloatGates.share(n * chunks, (long) n * l * s * (d + e), i -> all.queries(q, k, v, y, i / chunks, i % chunks * QUERIES));
        return y;
    }

    private void queries(float[] q, float[] k, float[] v, float[] y, int i, int first) {
        int end = Math.min(l, first + QUERIES), seen = seen(end - 1);
        float[] keys = FloatGates.room(KEYS, wide * d), values = FloatGates.room(VALUES, Math.ceilDiv(e, WIDTH) * seen * WIDTH);
        for (int j = 0; j < Math.ceilDiv(seen, WIDTH); j++) columns(k, (i * s + j * WIDTH) * d, Math.min(WIDTH, s - j * WIDTH), keys, j * d * WIDTH);
        for (int j = 0; j * WIDTH < e; j++)
            for (int p = 0, width = Math.min(WIDTH, e - j * WIDTH); p < seen; p++) {
                int to = (j * seen + p) * WIDTH;
                System.arraycopy(v, (i * s + p) * e + j * WIDTH, values, to, width);
                if (width < WIDTH) Arrays.fill(values, to + width, to + WIDTH, 0);
            }
        for (int row = first; row < end; row += ROWS) strip(q, keys, values, seen, y, i * l + row, row, Math.min(ROWS, end - row));
    }

    /** How many keys that query sees. */
    private int seen(int row) {
        return causal ? Math.min(s, row + 1) : s;
    }

    private void columns(float[] k, int from, int width, float[] panel, int to) {
        for (int u = 0; u < width; u++) for (int p = 0, at = from + u * d; p < d; p++) panel[to + p * WIDTH + u] = k[at + p];
        for (int u = width; u < WIDTH; u++) for (int p = 0; p < d; p++) panel[to + p * WIDTH + u] = 0;
    }

    /** Eight queries or fewer, the first of which is row {@code at} of all and {@code row} of its kind. */
    private void strip(float[] q, float[] keys, float[] values, int depth, float[] y, int at, int row, int rows) {
        int seen = seen(row + rows - 1), strips = Math.max(d, s) * ROWS, scores = strips, tile = scores + ROWS * wide;
        float[] room = FloatGates.room(ROOM, tile + ROWS * WIDTH);
        FloatGates.strip(q, at * d, d, rows, d, room);
        for (int p = 0; p < d * ROWS; p++) room[p] *= scale;
        for (int j = 0; j * WIDTH < seen; j++) FloatTiles.multiply(room, 0, keys, j * d * WIDTH, d, room, scores + j * WIDTH, wide);
        for (int r = 0; r < rows; r++) softmax(room, scores + r * wide, seen(row + r), seen);
        FloatGates.strip(room, scores, wide, rows, seen, room);
        for (int j = 0; j * WIDTH < e; j++) {
            int width = Math.min(WIDTH, e - j * WIDTH);
            boolean whole = rows == ROWS && width == WIDTH;
            FloatTiles.multiply(room, 0, values, j * depth * WIDTH, seen, whole ? y : room, whole ? at * e + j * WIDTH : tile, whole ? e : WIDTH);
            if (!whole) for (int r = 0; r < rows; r++) System.arraycopy(room, tile + r * WIDTH, y, (at + r) * e + j * WIDTH, width);
        }
    }

    /** Over the first n of a line, zeros up to {@code end}. */
    private static void softmax(float[] x, int at, int n, int end) {
        float sum = FloatSoftmax.exponentials(x, at, x, at, n, FloatFolds.max(x, at, n), false), by = 1 / sum;
        for (int i = at; i < at + n; i++) x[i] *= by;
        Arrays.fill(x, at + n, at + end, 0);
    }
}
