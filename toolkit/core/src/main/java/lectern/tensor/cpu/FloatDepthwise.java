package lectern.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * A plane of floats under one window that moves by one. The plane is copied between zeros; a window of three by three then makes each number of the result at once, for
 * others the plane is seen as a single long line, over which each element of the window needs one pass; what runs over the end of a row is never copied out.
 */
final class FloatDepthwise {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final Scratch PADDED = new Scratch();
    private static final Scratch SUMS = new Scratch();

    private FloatDepthwise() {}

    /** y += Σ w[k, l]·x[i + k, j + l], where y is zero. */
    static void forward(float[] x, int xo, float[] w, int wo, Window window, float[] y, int yo) {
        Sweep r = window.rows(), c = window.columns();
        correlate(x, xo, r.in(), c.in(), r.padding(), c.padding(), Arrays.copyOfRange(w, wo, wo + window.size()), r, c, true, y, yo, r.out(), c.out());
    }

    /** x += Σ w[k, l]·g[i − k, j − l]: the same with the window turned around; {@code first} where x is zero. */
    static void backward(float[] g, int go, float[] w, int wo, Window window, boolean first, float[] x, int xo) {
        Sweep r = window.rows(), c = window.columns();
        int down = (r.kernel() - 1) * r.dilation() - r.padding(), along = (c.kernel() - 1) * c.dilation() - c.padding(), size = window.size();
        float[] turned = new float[size];
        for (int i = 0; i < size; i++) turned[i] = w[wo + size - 1 - i];
        correlate(g, go, r.out(), c.out(), down, along, turned, r, c, first, x, xo, r.in(), c.in());
    }

    private static void correlate(float[] x, int xo, int h, int w, int ph, int pw, float[] k, Sweep r, Sweep c, boolean first, float[] y, int yo, int outH,
            int outW) {
        float[] padded = pad(x, xo, h, w, ph, pw);
        int wide = w + 2 * pw, n = (outH - 1) * wide + outW;
        if (first && r.kernel() == 3 && c.kernel() == 3 && r.dilation() == 1 && outW >= S.length()) {
            nine(k, padded, wide, c.dilation(), y, yo, outH, outW);
            return;
        }
        float[] sums = FloatGates.room(SUMS, n);
        Arrays.fill(sums, 0, n, 0);
        for (int i = 0; i < r.kernel(); i++)
            for (int j = 0, at = i * c.kernel(); j < c.kernel();) {
                int from = i * r.dilation() * wide + j * c.dilation();
                if (c.kernel() - j >= 3) FloatVectors.addThree(k[at + j], k[at + j + 1], k[at + j + 2], padded, from, c.dilation(), sums, n);
                else FloatVectors.addScaled(k[at + j], padded, from, 1, sums, 0, n);
                j += c.kernel() - j >= 3 ? 3 : 1;
            }
        for (int i = 0; i < outH; i++) FloatVectors.add(sums, i * wide, y, yo + i * outW, outW);
    }

    /** The plane between zeros, and two vectors of them behind it; what a row spills, zeros and the next one overwrite. */
    private static float[] pad(float[] x, int xo, int h, int w, int ph, int pw) {
        int wide = w + 2 * pw, whole = Math.ceilDiv(w, S.length()) * S.length(), from = ph * wide + pw, size = (h + 2 * ph) * wide + 2 * S.length();
        float[] padded = FloatGates.room(PADDED, size);
        Arrays.fill(padded, 0, from, 0);
        for (int i = 0, at = xo; i < h; i++, at += w, from += wide) {
            if (i == h - 1 || at + whole > x.length) System.arraycopy(x, at, padded, from, w);
            else for (int j = 0; j < w; j += S.length()) line(x, at + j).intoArray(padded, from + j);
            for (int j = w; j < wide; j += S.length()) FloatVector.zero(S).intoArray(padded, from + j);
        }
        Arrays.fill(padded, (ph + h) * wide - pw, size, 0);
        return padded;
    }

    /** Columns of y of one vector each, the last of which may overlap the one before: each row of x is met once, by three rows of y. */
    private static void nine(float[] k, float[] x, int wide, int along, float[] y, int yo, int rows, int n) {
        FloatVector k0 = FloatVector.broadcast(S, k[0]), k1 = FloatVector.broadcast(S, k[1]), k2 = FloatVector.broadcast(S, k[2]);
        FloatVector k3 = FloatVector.broadcast(S, k[3]), k4 = FloatVector.broadcast(S, k[4]), k5 = FloatVector.broadcast(S, k[5]);
        FloatVector k6 = FloatVector.broadcast(S, k[6]), k7 = FloatVector.broadcast(S, k[7]), k8 = FloatVector.broadcast(S, k[8]);
        for (int j = 0; j < n; j += S.length()) {
            int column = Math.min(j, n - S.length()), at = column, to = yo + column - 2 * n;
            FloatVector s = FloatVector.zero(S), t = s;
            for (int i = 0; i < rows + 2; i++, at += wide, to += n) {
                FloatVector a = line(x, at), b = line(x, at + along), c = line(x, at + 2 * along);
                if (i >= 2) k8.fma(c, k7.fma(b, k6.fma(a, t))).intoArray(y, to);
                t = k5.fma(c, k4.fma(b, k3.fma(a, s)));
                s = k2.fma(c, k1.fma(b, k0.mul(a)));
            }
        }
    }

    private static FloatVector line(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    /** dw[k, l] += Σ g[i, j]·x[i + k, j + l] over one plane; three elements of the window at a time, of which the last ones may be the same. */
    static void weights(float[] g, int go, float[] x, int xo, Window window, double[] dw, int at) {
        Sweep r = window.rows(), c = window.columns();
        int wide = c.in() + 2 * c.padding(), size = window.size();
        float[] padded = pad(x, xo, r.in(), c.in(), r.padding(), c.padding()), sums = FloatGates.room(SUMS, 3 * S.length());
        for (int t = 0; t < size; t += 3) {
            int u = Math.min(t + 1, size - 1), v = Math.min(t + 2, size - 1);
            products(g, go, r.out(), c.out(), padded, from(window, t, wide), from(window, u, wide), from(window, v, wide), wide, sums);
            for (int i = 0; i < Math.min(3, size - t) * S.length(); i++) dw[at + t + i / S.length()] += sums[i];
        }
    }

    private static int from(Window window, int tap, int wide) {
        Sweep r = window.rows(), c = window.columns();
        return tap / c.kernel() * r.dilation() * wide + tap % c.kernel() * c.dilation();
    }

    private static void products(float[] g, int go, int rows, int n, float[] x, int a, int b, int c, int wide, float[] sums) {
        FloatVector s = FloatVector.zero(S), t = s, u = s;
        int whole = S.loopBound(n);
        VectorMask<Float> rest = S.indexInRange(whole, n);
        for (int i = 0; i < rows; i++, go += n, a += wide, b += wide, c += wide) {
            for (int j = 0; j < whole; j += S.length()) {
                FloatVector v = line(g, go + j);
                s = v.fma(line(x, a + j), s);
                t = v.fma(line(x, b + j), t);
                u = v.fma(line(x, c + j), u);
            }
            if (whole == n) continue;
            FloatVector v = FloatVector.fromArray(S, g, go + whole, rest);
            s = v.fma(FloatVector.fromArray(S, x, a + whole, rest), s);
            t = v.fma(FloatVector.fromArray(S, x, b + whole, rest), t);
            u = v.fma(FloatVector.fromArray(S, x, c + whole, rest), u);
        }
        s.intoArray(sums, 0);
        t.intoArray(sums, S.length());
        u.intoArray(sums, 2 * S.length());
    }
}
