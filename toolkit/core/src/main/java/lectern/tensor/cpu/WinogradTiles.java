package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The three steps of {@link FloatWinograd} for many tiles side by side in vector registers. Element (i, j) of a tile has the number 4i + j; a line of every element has
 * room for a vector beyond its end.
 */
final class WinogradTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(S, lane -> lane / 2);
    private static final VectorShuffle<Float> HIGH = VectorShuffle.fromOp(S, lane -> (lane + S.length()) / 2);
    private static final VectorMask<Float> ODD = VectorMask.fromLong(S, 0xAAAA_AAAA_AAAA_AAAAL >>> Long.SIZE - S.length());

    private WinogradTiles() {}

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(S, x, at);
    }

    /** Element after element, {@code step} apart, of G·g·Gᵀ with G = [1 0 0; ½ ½ ½; ½ −½ ½; 0 0 1]; element t of the nine of g lies at t·n, {@code room} has twelve. */
    static void weights(float[] g, int n, float[] room, float[] u, int to, int step) {
        for (int j = 0; j < 3; j++) four(g, j * n, 3 * n, room, j * n, 3 * n, n);
        for (int i = 0; i < 4; i++) four(room, 3 * i * n, n, u, to + 4 * i * step, step, n);
    }

    /** G times three lines of n numbers, {@code xs} apart: four lines, {@code ys} apart. */
    private static void four(float[] x, int xo, int xs, float[] y, int yo, int ys, int n) {
        int w = S.length();
        for (int k = 0; k < n; k += w) {
            int i = Math.min(k, n - w), from = xo + i, to = yo + i;
            FloatVector a = load(x, from), c = load(x, from + 2 * xs), ends = a.add(c).mul(0.5f), middle = load(x, from + xs).mul(0.5f);
            a.intoArray(y, to);
            ends.add(middle).intoArray(y, to + ys);
            ends.sub(middle).intoArray(y, to + 2 * ys);
            c.intoArray(y, to + 3 * ys);
        }
    }

    /** The pixels with even and, {@code half} further on, those with odd numbers: n of each, and what fills a vector. */
    static void split(float[] x, float[] y, int to, int half, int n) {
        FloatVectors.spillSeconds(x, 0, y, to, n);
        FloatVectors.spillSeconds(x, 1, y, to + half, n);
    }

    /** Element after element, {@code step} apart, of Bᵀ·d·B with Bᵀ = [1 0 −1 0; 0 1 1 0; 0 −1 1 0; 0 1 0 −1]; d are four rows split into even and odd pixels. */
    static void inputs(float[] x, int from, int half, int tiles, float[] v, int to, int step) {
        for (int k = 0; k < tiles; k += S.length()) {
            int at = from + k, odd = at + half, row = 2 * half, y = to + k;
            FloatVector a0 = load(x, at), a1 = load(x, odd), a2 = load(x, at + 1), a3 = load(x, odd + 1);
            FloatVector b0 = load(x, at + row), b1 = load(x, odd + row), b2 = load(x, at + row + 1), b3 = load(x, odd + row + 1);
            FloatVector c0 = load(x, at + 2 * row), c1 = load(x, odd + 2 * row), c2 = load(x, at + 2 * row + 1), c3 = load(x, odd + 2 * row + 1);
            FloatVector d0 = load(x, at + 3 * row), d1 = load(x, odd + 3 * row), d2 = load(x, at + 3 * row + 1), d3 = load(x, odd + 3 * row + 1);
            d0 = b0.sub(d0);
            d1 = b1.sub(d1);
            d2 = b2.sub(d2);
            d3 = b3.sub(d3);
            a0 = a0.sub(c0);
            a1 = a1.sub(c1);
            a2 = a2.sub(c2);
            a3 = a3.sub(c3);
            FloatVector e0 = b0.add(c0), e1 = b1.add(c1), e2 = b2.add(c2), e3 = b3.add(c3);
            FloatVector f0 = c0.sub(b0), f1 = c1.sub(b1), f2 = c2.sub(b2), f3 = c3.sub(b3);
            a0.sub(a2).intoArray(v, y);
            a1.add(a2).intoArray(v, y + step);
            a2.sub(a1).intoArray(v, y + 2 * step);
            a1.sub(a3).intoArray(v, y + 3 * step);
            e0.sub(e2).intoArray(v, y + 4 * step);
            e1.add(e2).intoArray(v, y + 5 * step);
            e2.sub(e1).intoArray(v, y + 6 * step);
            e1.sub(e3).intoArray(v, y + 7 * step);
            f0.sub(f2).intoArray(v, y + 8 * step);
            f1.add(f2).intoArray(v, y + 9 * step);
            f2.sub(f1).intoArray(v, y + 10 * step);
            f1.sub(f3).intoArray(v, y + 11 * step);
            d0.sub(d2).intoArray(v, y + 12 * step);
            d1.add(d2).intoArray(v, y + 13 * step);
            d2.sub(d1).intoArray(v, y + 14 * step);
            d1.sub(d3).intoArray(v, y + 15 * step);
        }
    }

    /** The two rows of pixels Aᵀ·m·A with Aᵀ = [1 1 1 0; 0 1 −1 −1], the second one from {@code second} on. */
    static void outputs(float[] m, int from, int step, int tiles, float[] y, int second) {
        int w = S.length();
        for (int k = 0; k < tiles; k += w) {
            int at = from + k, to = 2 * k;
            FloatVector b = load(m, at + 4 * step), c = load(m, at + 8 * step);
            FloatVector p0 = load(m, at).add(b).add(c), q0 = b.sub(c).sub(load(m, at + 12 * step));
            b = load(m, at + 5 * step);
            c = load(m, at + 9 * step);
            FloatVector p1 = load(m, at + step).add(b).add(c), q1 = b.sub(c).sub(load(m, at + 13 * step));
            b = load(m, at + 6 * step);
            c = load(m, at + 10 * step);
            FloatVector p2 = load(m, at + 2 * step).add(b).add(c), q2 = b.sub(c).sub(load(m, at + 14 * step));
            b = load(m, at + 7 * step);
            c = load(m, at + 11 * step);
            FloatVector p3 = load(m, at + 3 * step).add(b).add(c), q3 = b.sub(c).sub(load(m, at + 15 * step));
            FloatVector even = p0.add(p1).add(p2), odd = p1.sub(p2).sub(p3);
            even.rearrange(LOW).blend(odd.rearrange(LOW), ODD).intoArray(y, to);
            even.rearrange(HIGH).blend(odd.rearrange(HIGH), ODD).intoArray(y, to + w);
            even = q0.add(q1).add(q2);
            odd = q1.sub(q2).sub(q3);
            even.rearrange(LOW).blend(odd.rearrange(LOW), ODD).intoArray(y, second + to);
            even.rearrange(HIGH).blend(odd.rearrange(HIGH), ODD).intoArray(y, second + to + w);
        }
    }
}
