package lectern.tensor.cpu;

import lectern.tensor.Backend;
import lectern.tensor.Tensor;
import lectern.tensor.Unary;

/** The float arithmetic of recurrent cells once their σ and tanh are known: one pass over each row. */
final class FloatCells {
    private FloatCells() {}

    /** σ of all gates, tanh of the third block of columns. */
    private static float[][] gates(Backend b, Tensor z, int n, int h) {
        float[] s = (float[]) b.unary(Unary.SIGMOID, z, 0).array();
        return new float[][]{s, (float[]) b.unary(Unary.TANH, b.strided(z, new int[]{n, h}, 2 * h, new int[]{4 * h, 1}), 0).array()};
    }

    static Tensor lstm(Backend backend, Tensor z, Tensor state) {
        int n = state.size(0), h = state.size(1);
        float[][] gates = gates(backend, z, n, h);
        float[] s = gates[0], g = gates[1], c = (float[]) state.array(), next = new float[n * h], y = new float[n * 2 * h];
        for (int r = 0; r < n; r++)
            for (int j = 0, at = r * h, zs = r * 4 * h; j < h; j++) next[at + j] = s[zs + h + j] * c[at + j] + s[zs + j] * g[at + j];
        float[] t = (float[]) backend.unary(Unary.TANH, Tensor.wrap(next, n, h), 0).array();
        for (int r = 0; r < n; r++) {
            for (int j = 0, at = r * h, zs = r * 4 * h + 3 * h; j < h; j++) y[2 * at + j] = s[zs + j] * t[at + j];
            System.arraycopy(next, r * h, y, r * 2 * h + h, h);
        }
        return Tensor.wrap(y, n, 2 * h);
    }

    static Tensor[] lstmGradients(Backend backend, Tensor gradient, Tensor z, Tensor state) {
        int n = state.size(0), h = state.size(1);
        float[][] gates = gates(backend, z, n, h);
        float[] s = gates[0], g = gates[1], c = (float[]) state.array(), t = new float[n * h], d = (float[]) gradient.array();
        for (int r = 0; r < n; r++) for (int j = 0, at = r * h, zs = r * 4 * h; j < h; j++) t[at + j] = s[zs + h + j] * c[at + j] + s[zs + j] * g[at + j];
        t = (float[]) backend.unary(Unary.TANH, Tensor.wrap(t, n, h), 0).array();
        float[] dz = new float[n * 4 * h], dc = new float[n * h];
        for (int r = 0; r < n; r++) lstmRow(r, h, s, g, c, t, d, dz, dc);
        return new Tensor[]{Tensor.wrap(dz, n, 4 * h), Tensor.wrap(dc, n, h)};
    }

    private static void lstmRow(int r, int h, float[] s, float[] g, float[] c, float[] t, float[] d, float[] dz, float[] dc) {
        for (int j = 0, at = r * h, zs = r * 4 * h; j < h; j++) {
            float i = s[zs + j], f = s[zs + h + j], o = s[zs + 3 * h + j], m = g[at + j], u = t[at + j];
            float dh = d[2 * at + j], e = d[2 * at + h + j] + dh * o * (1 - u * u);
            dz[zs + j] = e * m * i * (1 - i);
            dz[zs + h + j] = e * c[at + j] * f * (1 - f);
            dz[zs + 2 * h + j] = e * i * (1 - m * m);
            dz[zs + 3 * h + j] = dh * u * o * (1 - o);
            dc[at + j] = e * f;
        }
    }

    /** r and u side by side [n, 2h], and m [n, h]. */
    private static float[][] gates(Backend backend, Tensor a, Tensor b, int n, int h) {
        float[] p = (float[]) a.array(), q = (float[]) b.array(), ru = new float[n * 2 * h], m = new float[n * h];
        for (int r = 0; r < n; r++) for (int j = 0; j < 2 * h; j++) ru[r * 2 * h + j] = p[r * 3 * h + j] + q[r * 3 * h + j];
        ru = (float[]) backend.unary(Unary.SIGMOID, Tensor.wrap(ru, n, 2 * h), 0).array();
        for (int r = 0; r < n; r++)
            for (int j = 0, at = r * 3 * h + 2 * h; j < h; j++) m[r * h + j] = p[at + j] + ru[r * 2 * h + j] * q[at + j];
        return new float[][]{ru, (float[]) backend.unary(Unary.TANH, Tensor.wrap(m, n, h), 0).array()};
    }

    static Tensor gru(Backend backend, Tensor a, Tensor b, Tensor state) {
        int n = state.size(0), h = state.size(1);
        float[][] gates = gates(backend, a, b, n, h);
        float[] u = gates[0], m = gates[1], s = (float[]) state.array(), y = new float[n * h];
        for (int r = 0; r < n; r++)
            for (int j = 0, at = r * h, us = r * 2 * h + h; j < h; j++) y[at + j] = (1 - u[us + j]) * m[at + j] + u[us + j] * s[at + j];
        return Tensor.wrap(y, n, h);
    }

    static Tensor[] gruGradients(Backend backend, Tensor gradient, Tensor a, Tensor b, Tensor state) {
        int n = state.size(0), h = state.size(1);
        float[][] gates = gates(backend, a, b, n, h);
        float[] d = (float[]) gradient.array(), q = (float[]) b.array(), s = (float[]) state.array();
        float[] da = new float[n * 3 * h], db = new float[n * 3 * h], dh = new float[n * h];
        for (int r = 0; r < n; r++) gruRow(r, h, gates[0], gates[1], d, q, s, da, db, dh);
        return new Tensor[]{Tensor.wrap(da, n, 3 * h), Tensor.wrap(db, n, 3 * h), Tensor.wrap(dh, n, h)};
    }

    private static void gruRow(int r, int h, float[] ru, float[] ms, float[] d, float[] q, float[] s, float[] da, float[] db, float[] dh) {
        for (int j = 0, at = r * h, zs = r * 3 * h; j < h; j++) {
            float k = ru[2 * at + j], u = ru[2 * at + h + j], m = ms[at + j], g = d[at + j], dm = g * (1 - u) * (1 - m * m);
            float du = g * (s[at + j] - m) * u * (1 - u), dr = dm * q[zs + 2 * h + j] * k * (1 - k);
            da[zs + j] = db[zs + j] = dr;
            da[zs + h + j] = db[zs + h + j] = du;
            da[zs + 2 * h + j] = dm;
            db[zs + 2 * h + j] = dm * k;
            dh[at + j] = g * u;
        }
    }
}
