package lectern.tensor.cpu;

import static lectern.tensor.cpu.FloatPanels.ROWS;
import static lectern.tensor.cpu.FloatPanels.WIDTH;

import java.util.Arrays;

/**
 * softmax(q kᵀ/√d) v of floats: eight queries at a time meet all keys, which lie packed as panels for {@link FloatTiles}, and their weights meet the values; the weights
 * [n, l, s] are kept only on request. A causal query does not look at what comes after it, and most of that is not even computed.
 */
final class FloatAttention {
    private static final int QUERIES = 64;
    private static final Scratch KEYS = new Scratch();
    private static final Scratch VALUES = new Scratch();
    private static final Scratch ROOM = new Scratch();

    private final int l;
    private final int s;
    private final int d;
    private final int e;
    private final boolean causal;
    private final float[] kept;

    private FloatAttention(int l, int s, int d, int e, boolean causal, float[] kept) {
        this.l = l;
        this.s = s;
        this.d = d;
        this.e = e;
        this.causal = causal;
        this.kept = kept;
    }

    /** q [n, l, d], k [n, s, d] and v [n, s, e], all sizes at least 1; {@code kept} is null where the weights are not wanted. */
    static float[] of(float[] q, float[] k, float[] v, int n, int l, int s, int d, int e, boolean causal, float[] kept) {
        float[] y = new float[n * l * e];
        FloatAttention all = new FloatAttention(l, s, d, e, causal, kept);
        int chunks = Math.ceilDiv(l, QUERIES);
        FloatGates.share(n * chunks, (long) n * l * s * (d + e), i -> all.queries(q, k, v, y, i / chunks, i % chunks * QUERIES));
        return y;
    }

    private void queries(float[] q, float[] k, float[] v, float[] y, int i, int first) {
        int end = Math.min(l, first + QUERIES), most = seen(end - 1);
        float[] keys = FloatPanels.transposed(KEYS, k, i * s * d, most, d), values = FloatPanels.of(VALUES, v, i * s * e, most, e);
        for (int row = first; row < end; row += ROWS) strip(q, keys, values, most, y, i * l + row, row, Math.min(ROWS, end - row));
    }

    /** How many keys that query sees. */
    private int seen(int row) {
        return causal ? Math.min(s, row + 1) : s;
    }

    /** Eight queries or fewer, the first of which is row {@code at} of all and {@code row} of its kind. */
    private void strip(float[] q, float[] keys, float[] values, int most, float[] y, int at, int row, int rows) {
        int seen = seen(row + rows - 1), wide = FloatPanels.wide(s), scores = Math.max(d, s) * ROWS, tile = scores + ROWS * wide;
        float[] room = FloatGates.room(ROOM, tile + ROWS * WIDTH);
        float scale = (float) (1 / Math.sqrt(d));
        FloatGates.strip(q, at * d, d, rows, d, room);
        for (int p = 0; p < d * ROWS; p++) room[p] *= scale;
        for (int j = 0; j < seen; j += WIDTH) FloatTiles.multiply(room, 0, keys, j * d, d, room, scores + j, wide);
        for (int r = 0; r < rows; r++) {
            softmax(room, scores + r * wide, seen(row + r), seen);
            if (kept != null) System.arraycopy(room, scores + r * wide, kept, (at + r) * s, seen);
        }
        FloatGates.strip(room, scores, wide, rows, seen, room);
        FloatPanels.product(room, tile, values, most, seen, y, at * e, rows, e);
    }

    /** Over the first n of a line, zeros up to {@code end}. */
    private static void softmax(float[] x, int at, int n, int end) {
        float sum = FloatSoftmax.exponentials(x, at, x, at, n, FloatFolds.max(x, at, n), false), by = 1 / sum;
        for (int i = at; i < at + n; i++) x[i] *= by;
        Arrays.fill(x, at + n, at + end, 0);
    }
}
