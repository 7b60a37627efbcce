package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies whose source is contiguous along another axis than their target. Squares of eight by eight change their halves, quarters and neighbours in vector registers; the
 * last squares of a line overlap those before, so that no rest is left.
 */
final class Transposition {
    /** Floats of a line of y up to which a thousand lines fit into the second cache. */
    static final int SHORT = 128;
    private static final int SIDE = 8;
    private static final boolean VECTORS = VectorUnit.isThere() && FloatTiles.WIDTH >= 2 * SIDE;

    private Transposition() {}

    /** y[yo + a·ys + b] = x[xo + a + b·xs] for 0 ≤ a < m and 0 ≤ b < n. Short lines of y stay in the cache, so that long lines of x can be read in one go. */
    static void copy(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n) {
        if (!VECTORS || m < SIDE || n < SIDE) {
            for (int b = 0; b < n; b++) for (int a = 0, from = xo + b * xs, to = yo + b; a < m; a++, to += ys) y[to] = x[from + a];
        } else if (n <= SHORT) {
            for (int b = 0; b < n; b += SIDE)
                for (int a = 0, column = Math.min(b, n - SIDE); a < m; a += SIDE) {
                    int row = Math.min(a, m - SIDE);
                    Squares.turn(x, xo + row + column * xs, xs, y, yo + row * ys + column, ys);
                }
        } else {
            for (int a = 0; a < m; a += SIDE)
                for (int b = 0, row = Math.min(a, m - SIDE); b < n; b += SIDE) {
                    int column = Math.min(b, n - SIDE);
                    Squares.turn(x, xo + row + column * xs, xs, y, yo + row * ys + column, ys);
                }
        }
    }

    /** In a class of its own, which is loaded only where there are vectors of eight floats; and in one method, as a call that is not inlined would put its vectors on the heap. */
    private static final class Squares {
        private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
        private static final VectorShuffle<Float> HALVES = VectorShuffle.fromOp(S, lane -> lane ^ 4);
        private static final VectorShuffle<Float> PAIRS = VectorShuffle.fromOp(S, lane -> lane ^ 2);
        private static final VectorShuffle<Float> NEIGHBOURS = VectorShuffle.fromOp(S, lane -> lane ^ 1);
        private static final VectorMask<Float> SECOND_HALF = VectorMask.fromLong(S, 0b11110000);
        private static final VectorMask<Float> SECOND_PAIRS = VectorMask.fromLong(S, 0b11001100);
        private static final VectorMask<Float> SECONDS = VectorMask.fromLong(S, 0b10101010);

        static void turn(float[] x, int xo, int xs, float[] y, int yo, int ys) {
            FloatVector a = FloatVector.fromArray(S, x, xo), b = FloatVector.fromArray(S, x, xo + xs);
            FloatVector c = FloatVector.fromArray(S, x, xo + 2 * xs), d = FloatVector.fromArray(S, x, xo + 3 * xs);
            FloatVector e = FloatVector.fromArray(S, x, xo + 4 * xs), f = FloatVector.fromArray(S, x, xo + 5 * xs);
            FloatVector g = FloatVector.fromArray(S, x, xo + 6 * xs), h = FloatVector.fromArray(S, x, xo + 7 * xs);
            FloatVector i = a.blend(e.rearrange(HALVES), SECOND_HALF), j = b.blend(f.rearrange(HALVES), SECOND_HALF);
            FloatVector k = c.blend(g.rearrange(HALVES), SECOND_HALF), l = d.blend(h.rearrange(HALVES), SECOND_HALF);
            FloatVector m = a.rearrange(HALVES).blend(e, SECOND_HALF), n = b.rearrange(HALVES).blend(f, SECOND_HALF);
            FloatVector o = c.rearrange(HALVES).blend(g, SECOND_HALF), p = d.rearrange(HALVES).blend(h, SECOND_HALF);
            a = i.blend(k.rearrange(PAIRS), SECOND_PAIRS);
            b = j.blend(l.rearrange(PAIRS), SECOND_PAIRS);
            c = i.rearrange(PAIRS).blend(k, SECOND_PAIRS);
            d = j.rearrange(PAIRS).blend(l, SECOND_PAIRS);
            e = m.blend(o.rearrange(PAIRS), SECOND_PAIRS);
            f = n.blend(p.rearrange(PAIRS), SECOND_PAIRS);
            g = m.rearrange(PAIRS).blend(o, SECOND_PAIRS);
            h = n.rearrange(PAIRS).blend(p, SECOND_PAIRS);
            a.blend(b.rearrange(NEIGHBOURS), SECONDS).intoArray(y, yo);
            a.rearrange(NEIGHBOURS).blend(b, SECONDS).intoArray(y, yo + ys);
            c.blend(d.rearrange(NEIGHBOURS), SECONDS).intoArray(y, yo + 2 * ys);
            c.rearrange(NEIGHBOURS).blend(d, SECONDS).intoArray(y, yo + 3 * ys);
            e.blend(f.rearrange(NEIGHBOURS), SECONDS).intoArray(y, yo + 4 * ys);
            e.rearrange(NEIGHBOURS).blend(f, SECONDS).intoArray(y, yo + 5 * ys);
            g.blend(h.rearrange(NEIGHBOURS), SECONDS).intoArray(y, yo + 6 * ys);
            g.rearrange(NEIGHBOURS).blend(h, SECONDS).intoArray(y, yo + 7 * ys);
        }
    }
}
