package lectern.tensor.cpu;

import lectern.tensor.DType;
import lectern.tensor.Memory;
import static lectern.tensor.cpu.FloatPanels.ROWS;
import static lectern.tensor.cpu.FloatPanels.WIDTH;

import lectern.tensor.Tensor;

/** The gradients of attention from its weights w: dv = wᵀg, ds = w·(g vᵀ − Σ w·g vᵀ)/√d, dq = ds k, dk = dsᵀ q; one batch and head at a time, ds never leaves the cache. */
final class FloatAttentionSlopes {
    private static final Scratch FIRST = new Scratch();
    private static final Scratch SECOND = new Scratch();
    private static final Scratch SLOPES = new Scratch();
    private static final Scratch ROOM = new Scratch();

    private final float[] g;
    private final float[] q;
    private final float[] k;
    private final float[] v;
    private final float[] w;
    private final int l;
    private final int s;
    private final int d;
    private final int e;
    private final float[] dq;
    private final float[] dk;
    private final float[] dv;

    private FloatAttentionSlopes(Tensor g, Tensor q, Tensor k, Tensor v, Tensor w) {
        this.g = (float[]) g.array();
        this.q = (float[]) q.array();
        this.k = (float[]) k.array();
        this.v = (float[]) v.array();
        this.w = (float[]) w.array();
        l = q.size(-2);
        s = k.size(-2);
        d = q.size(-1);
        e = v.size(-1);
        dq = (float[]) Memory.zeros(DType.FLOAT32, this.q.length);
        dk = (float[]) Memory.zeros(DType.FLOAT32, this.k.length);
        dv = (float[]) Memory.zeros(DType.FLOAT32, this.v.length);
    }

    static Tensor[] of(Tensor g, Tensor q, Tensor k, Tensor v, Tensor w) {
        FloatAttentionSlopes all = new FloatAttentionSlopes(g, q, k, v, w);
        int n = q.numel() / (all.l * all.d);
        FloatGates.share(n, (long) n * all.l * all.s * (3L * all.d + 2L * all.e), all::one);
        return new Tensor[]{q.like(all.dq), k.like(all.dk), v.like(all.dv)};
    }

    private void one(int i) {
        int wide = FloatPanels.wide(s), tile = Math.max(Math.max(l, s), Math.max(d, e)) * ROWS;
        float[] room = FloatGates.room(ROOM, tile + ROWS * WIDTH), ds = FloatGates.room(SLOPES, Math.ceilDiv(l, ROWS) * ROWS * wide);
        float[] values = FloatPanels.transposed(FIRST, v, i * s * e, s, e), keys = FloatPanels.of(SECOND, k, i * s * d, s, d);
        for (int row = 0; row < l; row += ROWS) {
            int rows = Math.min(ROWS, l - row);
            FloatGates.strip(g, (i * l + row) * e, e, rows, e, room);
            for (int j = 0; j < s; j += WIDTH) FloatTiles.multiply(room, 0, values, j * e, e, ds, row * wide + j, wide);
            for (int r = row; r < row + rows; r++) slopes((i * l + r) * s, ds, r * wide);
            FloatGates.strip(ds, row * wide, wide, rows, s, room);
            FloatPanels.product(room, tile, keys, s, s, dq, (i * l + row) * d, rows, d);
        }
        float[] queries = FloatPanels.of(FIRST, q, i * l * d, l, d), gradients = FloatPanels.of(SECOND, g, i * l * e, l, e);
        for (int key = 0; key < s; key += ROWS) {
            int count = Math.min(ROWS, s - key);
            FloatPanels.strip(ds, key, wide, count, l, room);
            FloatPanels.product(room, tile, queries, l, l, dk, (i * s + key) * d, count, d);
            FloatPanels.strip(w, i * l * s + key, s, count, l, room);
            FloatPanels.product(room, tile, gradients, l, l, dv, (i * s + key) * e, count, e);
        }
    }

    /** One row of g vᵀ becomes one of ds. */
    private void slopes(int at, float[] ds, int to) {
        float mean = FloatVectors.dot(w, at, ds, to, s), scale = (float) (1 / Math.sqrt(d));
        for (int j = 0; j < s; j++) ds[to + j] = w[at + j] * (ds[to + j] - mean) * scale;
    }
}
