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

/** Long short-term memory over all steps of eight rows at a time; forward may keep i, f, g, o and tanh c' of each step [t, n, 5h] for the way back. */
final class FloatLstm {
    private static final Scratch PANELS = new Scratch();
    private static final Scratch ROOM = new Scratch();
    private static final Scratch BEFORE = new Scratch();

    private final int steps;
    private final int n;
    private final int h;
    private final float[] c0;
    private final float[] y;
    private final float[] kept;

    private FloatLstm(int steps, Tensor c, float[] y, float[] kept) {
        this.steps = steps;
        n = c.size(0);
        h = c.size(1);
        c0 = (float[]) c.array();
        this.y = y;
        this.kept = kept;
    }

    static Tensor[] forward(Tensor z, Tensor state, Tensor c, Tensor w, boolean keep) {
        int steps = z.size(0), n = c.size(0), h = c.size(1);
        FloatLstm all = new FloatLstm(steps, c, new float[steps * n * 2 * h], keep ? new float[steps * n * 5 * h] : null);
        float[] panels = FloatGates.forward(PANELS, (float[]) w.array(), 4, h), x = (float[]) z.array(), first = (float[]) state.array();
        FloatGates.share(Math.ceilDiv(n, ROWS), 4L * steps * n * h * h, strip -> all.forward(strip * ROWS, x, first, panels));
        return new Tensor[]{Tensor.wrap(all.y, steps, n, 2 * h), keep ? Tensor.wrap(all.kept, steps, n, 5 * h) : null};
    }

    private void forward(int row, float[] z, float[] first, float[] panels) {
        int rows = Math.min(ROWS, n - row), tiles = h * ROWS;
        float[] room = FloatGates.room(ROOM, tiles + 4 * ROWS * WIDTH);
        FloatGates.strip(first, row * h, h, rows, h, room);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < FloatGates.blocks(h); j++) {
                for (int q = 0; q < 4; q++) FloatTiles.multiply(room, 0, panels, (j * 4 + q) * h * WIDTH, h, room, tiles + q * ROWS * WIDTH, WIDTH);
                for (int r = 0; r < rows; r++)
                    for (int v = 0; v < WIDTH && j * WIDTH + v < h; v += S.length()) cell(t * n + row + r, j * WIDTH + v, room, tiles + r * WIDTH + v, z);
            }
            FloatGates.strip(y, (t * n + row) * 2 * h, 2 * h, rows, h, room);
        }
    }

    /** Units u … of row r among all steps. Short methods, so that the compiler keeps every vector in a register. */
    private void cell(int r, int u, float[] tile, int at, float[] z) {
        VectorMask<Float> m = S.indexInRange(u, h);
        int gate = ROWS * WIDTH, zo = r * 4 * h + u;
        sigmoids(tile, at, z, zo, m);
        sigmoids(tile, at + gate, z, zo + h, m);
        VectorMath.tanh(FloatVector.fromArray(S, tile, at + 2 * gate).add(FloatVector.fromArray(S, z, zo + 2 * h, m))).intoArray(tile,
                at + 2 * gate);
        sigmoids(tile, at + 3 * gate, z, zo + 3 * h, m);
        state(r, u, tile, at, m);
        if (kept == null) return;
        for (int q = 0; q < 4; q++) FloatVector.fromArray(S, tile, at + q * gate).intoArray(kept, r * 5 * h + q * h + u, m);
    }

    private static void sigmoids(float[] tile, int at, float[] z, int zo, VectorMask<Float> m) {
        sigmoid(FloatVector.fromArray(S, tile, at).add(FloatVector.fromArray(S, z, zo, m))).intoArray(tile, at);
    }

    private void state(int r, int u, float[] tile, int at, VectorMask<Float> m) {
        int gate = ROWS * WIDTH;
        FloatVector i = FloatVector.fromArray(S, tile, at), f = FloatVector.fromArray(S, tile, at + gate), g = FloatVector.fromArray(S, tile, at + 2 * gate);
        FloatVector before = r < n ? FloatVector.fromArray(S, c0, r * h + u, m) : FloatVector.fromArray(S, y, (r - n) * 2 * h + h + u, m);
        FloatVector c = f.mul(before).add(i.mul(g)), tanh = VectorMath.tanh(c);
        FloatVector.fromArray(S, tile, at + 3 * gate).mul(tanh).intoArray(y, r * 2 * h + u, m);
        c.intoArray(y, r * 2 * h + h + u, m);
        if (kept != null) tanh.intoArray(kept, r * 5 * h + 4 * h + u, m);
    }

    /** c before that row. */
    private FloatVector before(int r, int u, VectorMask<Float> m) {
        return r < n ? FloatVector.fromArray(S, c0, r * h + u, m) : FloatVector.fromArray(S, y, (r - n) * 2 * h + h + u, m);
    }

    /** The gradients of z, h₀, c₀ and W. */
    static Tensor[] gradients(Tensor gradient, Tensor state, Tensor c, Tensor w, Tensor y, Tensor kept) {
        int steps = y.size(0), n = c.size(0), h = c.size(1);
        FloatLstm all = new FloatLstm(steps, c, (float[]) y.array(), (float[]) kept.array());
        float[] g = (float[]) gradient.array(), dz = (float[]) Memory.zeros(DType.FLOAT32, steps * n * 4 * h), dh = new float[n * h], dc = new float[n * h],
                dw = new float[4 * h * h];
        float[] panels = FloatGates.backward(PANELS, (float[]) w.array(), 4 * h, h);
        FloatGates.share(Math.ceilDiv(n, ROWS), 4L * steps * n * h * h, strip -> all.backward(strip * ROWS, g, panels, dz, dh, dc));
        float[] before = FloatGates.before(BEFORE, (float[]) state.array(), all.y, 2 * h, steps * n, n, h);
        FloatGemm.multiply(dz, 0, 1, 4 * h, before, 0, h, 1, dw, 0, 4 * h, h, steps * n);
        return new Tensor[]{Tensor.wrap(dz, steps, n, 4 * h), Tensor.wrap(dh, n, h), Tensor.wrap(dc, n, h), Tensor.wrap(dw, 4 * h, h)};
    }

    private void backward(int row, float[] g, float[] panels, float[] dz, float[] dh, float[] dc) {
        int rows = Math.min(ROWS, n - row), wide = FloatGates.blocks(h) * WIDTH, depth = 4 * h, products = depth * ROWS;
        float[] room = FloatGates.room(ROOM, products + ROWS * wide);
        java.util.Arrays.fill(room, products, products + ROWS * wide, 0);
        for (int t = steps - 1; t >= 0; t--) {
            for (int r = 0; r < rows; r++)
                for (int u = 0; u < h; u += S.length()) slopes(t * n + row + r, u, g, room, products + r * wide + u, dc, (row + r) * h + u, dz);
            FloatGates.strip(dz, (t * n + row) * depth, depth, rows, depth, room);
            for (int j = 0; j < FloatGates.blocks(h); j++)
                FloatTiles.multiply(room, 0, panels, j * depth * WIDTH, depth, room, products + j * WIDTH, wide);
        }
        for (int r = 0; r < rows; r++) System.arraycopy(room, products + r * wide, dh, (row + r) * h, h);
    }

    private void slopes(int r, int u, float[] gradient, float[] dh, int at, float[] dc, int co, float[] dz) {
        VectorMask<Float> m = S.indexInRange(u, h);
        int from = r * 5 * h + u, to = r * 4 * h + u, go = r * 2 * h + u;
        FloatVector i = FloatVector.fromArray(S, kept, from, m), f = FloatVector.fromArray(S, kept, from + h, m);
        FloatVector g = FloatVector.fromArray(S, kept, from + 2 * h, m), o = FloatVector.fromArray(S, kept, from + 3 * h, m);
        FloatVector tanh = FloatVector.fromArray(S, kept, from + 4 * h, m);
        FloatVector d = FloatVector.fromArray(S, gradient, go, m).add(FloatVector.fromArray(S, dh, at));
        FloatVector e = FloatVector.fromArray(S, gradient, go + h, m).add(FloatVector.fromArray(S, dc, co, m)).add(d.mul(o).mul(one(tanh.mul(tanh))));
        e.mul(g).mul(i).mul(one(i)).intoArray(dz, to, m);
        e.mul(before(r, u, m)).mul(f).mul(one(f)).intoArray(dz, to + h, m);
        e.mul(i).mul(one(g.mul(g))).intoArray(dz, to + 2 * h, m);
        d.mul(tanh).mul(o).mul(one(o)).intoArray(dz, to + 3 * h, m);
        e.mul(f).intoArray(dc, co, m);
    }
}
