package lectern.tensor.cpu;

import static lectern.tensor.cpu.FloatGates.ROWS;
import static lectern.tensor.cpu.FloatGates.S;
import static lectern.tensor.cpu.FloatGates.WIDTH;
import static lectern.tensor.cpu.FloatGates.one;
import static lectern.tensor.cpu.FloatGates.sigmoid;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Tensor;

/** Gated recurrent units over all steps of eight rows at a time; forward may keep r, u, m and the state's part of m of each step [t, n, 4h] for the way back. */
final class FloatGru {
    private static final Scratch PANELS = new Scratch();
    private static final Scratch ROOM = new Scratch();
    private static final Scratch BEFORE = new Scratch();
    private static final Scratch INNER = new Scratch();

    private final int steps;
    private final int n;
    private final int h;
    private final float[] h0;
    private final float[] y;
    private final float[] kept;

    private FloatGru(int steps, Tensor state, float[] y, float[] kept) {
        this.steps = steps;
        n = state.size(0);
        h = state.size(1);
        h0 = (float[]) state.array();
        this.y = y;
        this.kept = kept;
    }

    static Tensor[] forward(Tensor a, Tensor state, Tensor w, Tensor bias, boolean keep) {
        int steps = a.size(0), n = state.size(0), h = state.size(1);
        FloatGru all = new FloatGru(steps, state, new float[steps * n * h], keep ? new float[steps * n * 4 * h] : null);
        float[] panels = FloatGates.forward(PANELS, (float[]) w.array(), 3, h), x = (float[]) a.array(), b = (float[]) bias.array();
        FloatGates.share(Math.ceilDiv(n, ROWS), 3L * steps * n * h * h, strip -> all.forward(strip * ROWS, x, b, panels));
        return new Tensor[]{Tensor.wrap(all.y, steps, n, h), keep ? Tensor.wrap(all.kept, steps, n, 4 * h) : null};
    }

    private void forward(int row, float[] a, float[] bias, float[] panels) {
        int rows = Math.min(ROWS, n - row), tiles = h * ROWS;
        float[] room = FloatGates.room(ROOM, tiles + 3 * ROWS * WIDTH);
        FloatGates.strip(h0, row * h, h, rows, h, room);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < FloatGates.blocks(h); j++) {
                for (int q = 0; q < 3; q++) FloatTiles.multiply(room, 0, panels, (j * 3 + q) * h * WIDTH, h, room, tiles + q * ROWS * WIDTH, WIDTH);
                for (int r = 0; r < rows; r++)
                    for (int v = 0; v < WIDTH && j * WIDTH + v < h; v += S.length())
                        cell(t * n + row + r, j * WIDTH + v, room, tiles + r * WIDTH + v, a, bias);
            }
            FloatGates.strip(y, (t * n + row) * h, h, rows, h, room);
        }
    }

    /** Units i … of row k among all steps. */
    private void cell(int k, int i, float[] tile, int at, float[] a, float[] bias) {
        VectorMask<Float> mask = S.indexInRange(i, h);
        int from = k * 3 * h + i, gate = ROWS * WIDTH;
        FloatVector r = sigmoid(inner(tile, at, bias, i, mask).add(FloatVector.fromArray(S, a, from, mask)));
        FloatVector u = sigmoid(inner(tile, at + gate, bias, h + i, mask).add(FloatVector.fromArray(S, a, from + h, mask)));
        FloatVector inner = inner(tile, at + 2 * gate, bias, 2 * h + i, mask);
        FloatVector m = VectorMath.tanh(FloatVector.fromArray(S, a, from + 2 * h, mask).add(r.mul(inner)));
        one(u).mul(m).add(u.mul(before(k, i, mask))).intoArray(y, k * h + i, mask);
        if (kept == null) return;
        int to = k * 4 * h + i;
        r.intoArray(kept, to, mask);
        u.intoArray(kept, to + h, mask);
        m.intoArray(kept, to + 2 * h, mask);
        inner.intoArray(kept, to + 3 * h, mask);
    }

    private static FloatVector inner(float[] tile, int at, float[] bias, int i, VectorMask<Float> mask) {
        return FloatVector.fromArray(S, tile, at).add(FloatVector.fromArray(S, bias, i, mask));
    }

    /** h before that row. */
    private FloatVector before(int k, int i, VectorMask<Float> mask) {
        return k < n ? FloatVector.fromArray(S, h0, k * h + i, mask) : FloatVector.fromArray(S, y, (k - n) * h + i, mask);
    }

    /** The gradients of a, h₀, W and b. */
    static Tensor[] gradients(Tensor gradient, Tensor state, Tensor w, Tensor y, Tensor kept) {
        int steps = y.size(0), n = state.size(0), h = state.size(1), places = steps * n;
        FloatGru all = new FloatGru(steps, state, (float[]) y.array(), (float[]) kept.array());
        float[] g = (float[]) gradient.array(), da = (float[]) Memory.zeros(DType.FLOAT32, places * 3 * h), dh = new float[n * h], dw = new float[3 * h * h];
        float[] db = FloatGates.room(INNER, places * 3 * h), panels = FloatGates.backward(PANELS, (float[]) w.array(), 3 * h, h);
        FloatGates.share(Math.ceilDiv(n, ROWS), 3L * steps * n * h * h, strip -> all.backward(strip * ROWS, g, panels, da, db, dh));
        float[] before = FloatGates.before(BEFORE, all.h0, all.y, h, places, n, h);
        FloatGemm.multiply(db, 0, 1, 3 * h, before, 0, h, 1, dw, 0, 3 * h, h, places);
        double[] sums = new double[3 * h];
        for (int r = 0; r < places; r++) for (int i = 0; i < 3 * h; i++) sums[i] += db[r * 3 * h + i];
        float[] bias = new float[3 * h];
        for (int i = 0; i < 3 * h; i++) bias[i] = (float) sums[i];
        return new Tensor[]{Tensor.wrap(da, steps, n, 3 * h), Tensor.wrap(dh, n, h), Tensor.wrap(dw, 3 * h, h), Tensor.wrap(bias, 3 * h)};
    }

    private void backward(int row, float[] g, float[] panels, float[] da, float[] db, float[] dh) {
        int rows = Math.min(ROWS, n - row), wide = FloatGates.blocks(h) * WIDTH, depth = 3 * h, products = depth * ROWS;
        float[] room = FloatGates.room(ROOM, products + ROWS * wide);
        java.util.Arrays.fill(room, products, products + ROWS * wide, 0);
        for (int t = steps - 1; t >= 0; t--) {
            for (int r = 0; r < rows; r++)
                for (int i = 0; i < h; i += S.length()) slopes(t * n + row + r, i, g, room, products + r * wide + i, dh, (row + r) * h + i, da, db);
            FloatGates.strip(db, (t * n + row) * depth, depth, rows, depth, room);
            for (int j = 0; j < FloatGates.blocks(h); j++)
                FloatTiles.multiply(room, 0, panels, j * depth * WIDTH, depth, room, products + j * WIDTH, wide);
        }
        for (int r = 0; r < rows; r++) for (int i = 0; i < h; i++) dh[(row + r) * h + i] += room[products + r * wide + i];
    }

    /** What reaches the state before goes two ways: through the products, and straight, which stands in dh. */
    private void slopes(int k, int i, float[] gradient, float[] products, int at, float[] dh, int ho, float[] da, float[] db) {
        VectorMask<Float> mask = S.indexInRange(i, h);
        int from = k * 4 * h + i, to = k * 3 * h + i;
        FloatVector r = FloatVector.fromArray(S, kept, from, mask), u = FloatVector.fromArray(S, kept, from + h, mask);
        FloatVector m = FloatVector.fromArray(S, kept, from + 2 * h, mask), inner = FloatVector.fromArray(S, kept, from + 3 * h, mask);
        FloatVector g = FloatVector.fromArray(S, gradient, k * h + i, mask).add(FloatVector.fromArray(S, products, at))
                .add(FloatVector.fromArray(S, dh, ho, mask));
        FloatVector dm = g.mul(one(u)).mul(one(m.mul(m))), du = g.mul(before(k, i, mask).sub(m)).mul(u).mul(one(u));
        FloatVector dr = dm.mul(inner).mul(r).mul(one(r));
        dr.intoArray(da, to, mask);
        du.intoArray(da, to + h, mask);
        dm.intoArray(da, to + 2 * h, mask);
        dr.intoArray(db, to, mask);
        du.intoArray(db, to + h, mask);
        dm.mul(r).intoArray(db, to + 2 * h, mask);
        g.mul(u).intoArray(dh, ho, mask);
    }
}
