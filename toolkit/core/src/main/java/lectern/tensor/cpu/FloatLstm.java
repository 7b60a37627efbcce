package lectern.tensor.cpu;

import static lectern.tensor.cpu.FloatGates.ROWS;
import static lectern.tensor.cpu.FloatGates.S;
import static lectern.tensor.cpu.FloatGates.WIDTH;
import static lectern.tensor.cpu.FloatGates.one;

import jdk.incubator.vector.FloatVector;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;

/** Long short-term memory over all steps of eight rows at a time; forward may keep i, f, g, o and tanh c' of each step [t, n, 5h] for the way back. */
final class FloatLstm {
    /** A tile of one gate. */
    private static final int GATE = ROWS * WIDTH;
    private static final Loop1 SIGMOID = Elementwise.loop(Unary.SIGMOID), TANH = Elementwise.loop(Unary.TANH);
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
        int rows = Math.min(ROWS, n - row), tiles = h * ROWS, tanh = tiles + 4 * GATE;
        float[] room = FloatGates.room(ROOM, tiles + 5 * GATE);
        FloatGates.strip(first, row * h, h, rows, h, room);
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < FloatGates.blocks(h); j++) {
                int width = Math.min(WIDTH, h - j * WIDTH), at = t * n + row;
                for (int q = 0; q < 4; q++) FloatTiles.multiply(room, 0, panels, (j * 4 + q) * h * WIDTH, h, room, tiles + q * GATE, WIDTH);
                for (int r = 0; r < 4 * rows; r++)
                    FloatVectors.add(z, (at + r / 4) * 4 * h + r % 4 * h + j * WIDTH, room, tiles + r % 4 * GATE + r / 4 * WIDTH, width);
                each(SIGMOID, room, tiles, 2 * GATE);
                each(TANH, room, tiles + 2 * GATE, GATE);
                each(SIGMOID, room, tiles + 3 * GATE, GATE);
                for (int r = 0; r < rows; r++) state(at + r, j * WIDTH, width, room, tiles + r * WIDTH);
                each(TANH, room, tanh, GATE);
                for (int r = 0; r < rows; r++) output(at + r, j * WIDTH, width, room, tiles + r * WIDTH);
            }
            FloatGates.strip(y, (t * n + row) * 2 * h, 2 * h, rows, h, room);
        }
    }

    /** Through the same call as all other functions: the compiler then keeps each loop apart, and its vectors in registers. */
    private static void each(Loop1 loop, float[] x, int at, int n) {
        Elementwise.share(n, (from, to) -> loop.run(x, x, at + from, at + to, 0));
    }

    /** c' = f·c + i·g for some units of row r among all steps. */
    private void state(int r, int unit, int width, float[] gates, int at) {
        float[] c = r < n ? c0 : y;
        int before = r < n ? r * h + unit : (r - n) * 2 * h + h + unit, u = 0;
        for (; u <= width - S.length(); u += S.length()) {
            FloatVector i = FloatVector.fromArray(S, gates, at + u), f = FloatVector.fromArray(S, gates, at + GATE + u);
            FloatVector g = FloatVector.fromArray(S, gates, at + 2 * GATE + u);
            f.mul(FloatVector.fromArray(S, c, before + u)).add(i.mul(g)).intoArray(gates, at + 4 * GATE + u);
        }
        for (; u < width; u++) gates[at + 4 * GATE + u] = gates[at + GATE + u] * c[before + u] + gates[at + u] * gates[at + 2 * GATE + u];
        System.arraycopy(gates, at + 4 * GATE, y, r * 2 * h + h + unit, width);
    }

    /** h' = o·tanh c'. */
    private void output(int r, int unit, int width, float[] gates, int at) {
        for (int u = 0; u < width; u++) y[r * 2 * h + unit + u] = gates[at + 3 * GATE + u] * gates[at + 4 * GATE + u];
        if (kept != null) for (int q = 0; q < 5; q++) System.arraycopy(gates, at + q * GATE, kept, r * 5 * h + q * h + unit, width);
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
                slopes(t * n + row + r, g, room, products + r * wide, dc, (row + r) * h, dz);
            FloatGates.strip(dz, (t * n + row) * depth, depth, rows, depth, room);
            for (int j = 0; j < FloatGates.blocks(h); j++)
                FloatTiles.multiply(room, 0, panels, j * depth * WIDTH, depth, room, products + j * WIDTH, wide);
        }
        for (int r = 0; r < rows; r++) System.arraycopy(room, products + r * wide, dh, (row + r) * h, h);
    }

    /** dz of row r among all steps, whole vectors first; dc moves on to the step before. */
    private void slopes(int r, float[] gradient, float[] dh, int at, float[] dc, int co, float[] dz) {
        float[] c = r < n ? c0 : y;
        int before = r < n ? r * h : (r - n) * 2 * h + h, from = r * 5 * h, to = r * 4 * h, go = r * 2 * h, u = 0;
        for (; u <= h - S.length(); u += S.length()) {
            FloatVector i = FloatVector.fromArray(S, kept, from + u), f = FloatVector.fromArray(S, kept, from + h + u);
            FloatVector g = FloatVector.fromArray(S, kept, from + 2 * h + u), o = FloatVector.fromArray(S, kept, from + 3 * h + u);
            FloatVector tanh = FloatVector.fromArray(S, kept, from + 4 * h + u);
            FloatVector d = FloatVector.fromArray(S, gradient, go + u).add(FloatVector.fromArray(S, dh, at + u));
            FloatVector e = FloatVector.fromArray(S, gradient, go + h + u).add(FloatVector.fromArray(S, dc, co + u)).add(d.mul(o).mul(one(tanh.mul(tanh))));
            e.mul(g).mul(i).mul(one(i)).intoArray(dz, to + u);
            e.mul(FloatVector.fromArray(S, c, before + u)).mul(f).mul(one(f)).intoArray(dz, to + h + u);
            e.mul(i).mul(one(g.mul(g))).intoArray(dz, to + 2 * h + u);
            d.mul(tanh).mul(o).mul(one(o)).intoArray(dz, to + 3 * h + u);
            e.mul(f).intoArray(dc, co + u);
        }
        for (; u < h; u++) {
            float i = kept[from + u], f = kept[from + h + u], g = kept[from + 2 * h + u], o = kept[from + 3 * h + u], tanh = kept[from + 4 * h + u];
            float d = gradient[go + u] + dh[at + u], e = gradient[go + h + u] + dc[co + u] + d * o * (1 - tanh * tanh);
            dz[to + u] = e * g * i * (1 - i);
            dz[to + h + u] = e * c[before + u] * f * (1 - f);
            dz[to + 2 * h + u] = e * i * (1 - g * g);
            dz[to + 3 * h + u] = d * tanh * o * (1 - o);
            dc[co + u] = e * f;
        }
    }
}
