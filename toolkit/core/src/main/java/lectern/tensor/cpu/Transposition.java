package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies whose source is contiguous along another axis than their target. Eight vectors at once change their halves, quarters and neighbours of every eight floats in
 * registers; where a vector holds sixteen, two of these squares then exchange their halves. The last squares of a line overlap those before, so that no rest is left.
 */
final class Transposition {
    /** Floats of a line of y up to which a thousand lines fit into the second cache. */
    static final int SHORT = 128;
    private static final int ROWS = FloatTiles.ROWS;
    /** Both sides of a square: the floats of a vector. */
    private static final int SIDE = VectorUnit.isThere() ? FloatTiles.WIDTH / 2 : 0;
    private static final boolean VECTORS = SIDE == ROWS || SIDE == 2 * ROWS;
    private static final Scratch SQUARE = new Scratch();

    private Transposition() {}

    /** y[yo + a·ys + b] = x[xo + a + b·xs] for 0 ≤ a < m and 0 ≤ b < n. Short lines of y stay in the cache, so that long lines of x can be read in one go. */
    static void copy(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n) {
        if (VECTORS && m >= SIDE && n >= SIDE) squares(x, xo, xs, y, yo, ys, m, n);
        else if (VECTORS && m >= SIDE && n == ROWS && ys == ROWS) strip(x, xo, xs, y, yo, m);
        else for (int b = 0; b < n; b++) for (int a = 0, from = xo + b * xs, to = yo + b; a < m; a++, to += ys) y[to] = x[from + a];
    }

    private static void squares(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n) {
        float[] t = FloatGates.room(SQUARE, SIDE * SIDE);
        if (n <= SHORT) {
            for (int b = 0; b < n; b += SIDE)
                for (int a = 0, column = Math.min(b, n - SIDE); a < m; a += SIDE) {
                    int row = Math.min(a, m - SIDE);
                    square(x, xo + row + column * xs, xs, y, yo + row * ys + column, ys, t);
                }
        } else {
            for (int a = 0; a < m; a += SIDE)
                for (int b = 0, row = Math.min(a, m - SIDE); b < n; b += SIDE) {
                    int column = Math.min(b, n - SIDE);
                    square(x, xo + row + column * xs, xs, y, yo + row * ys + column, ys, t);
                }
        }
    }

    private static void square(float[] x, int xo, int xs, float[] y, int yo, int ys, float[] t) {
        if (SIDE == ROWS) {
            Vectors.turn(x, xo, xs, y, yo, ys);
            return;
        }
        Vectors.turn(x, xo, xs, t, 0, 2 * SIDE);
        Vectors.turn(x, xo + ROWS * xs, xs, t, SIDE, 2 * SIDE);
        for (int i = 0; i < ROWS; i++) Vectors.join(t, 2 * i * SIDE, y, yo + i * ys, yo + (i + ROWS) * ys);
    }

    /** Eight lines of x, m ≥ {@link #SIDE}, to lines of eight. */
    private static void strip(float[] x, int xo, int xs, float[] y, int yo, int m) {
        float[] t = FloatGates.room(SQUARE, SIDE * SIDE);
        for (int a = 0; a < m; a += SIDE) {
            int row = Math.min(a, m - SIDE), to = yo + row * ROWS;
            Vectors.turn(x, xo + row, xs, t, 0, SIDE);
            for (int i = 0; i < ROWS; i += 2) Vectors.join(t, i * SIDE, y, to + i * ROWS, to + (i + ROWS) * ROWS);
        }
    }

    /** In a class of its own, which is loaded only where there are vectors of eight floats or more. */
    private static final class Vectors {
        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
        private static final VectorShuffle<Float> EIGHTS = VectorShuffle.fromOp(S, lane -> (lane + 8) % S.length());
        private static final VectorShuffle<Float> HALVES = VectorShuffle.fromOp(S, lane -> lane ^ 4);
        private static final VectorShuffle<Float> PAIRS = VectorShuffle.fromOp(S, lane -> lane ^ 2);
        private static final VectorShuffle<Float> NEIGHBOURS = VectorShuffle.fromOp(S, lane -> lane ^ 1);
        private static final VectorMask<Float> SECOND_EIGHT = VectorMask.fromLong(S, 0xFF00);
        private static final VectorMask<Float> SECOND_HALF = VectorMask.fromLong(S, 0b1111_0000_1111_0000);
        private static final VectorMask<Float> SECOND_PAIRS = VectorMask.fromLong(S, 0b1100_1100_1100_1100);
        private static final VectorMask<Float> SECONDS = VectorMask.fromLong(S, 0b1010_1010_1010_1010);

        /** Of eight lines of x, column i and column i + 8 to y[yo + i·ys]; in one method, as a call that is not inlined would put its vectors on the heap. */
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

        /** Two vectors t[from …]: their first halves to {@code first}, their second halves to {@code second}. */
        static void join(float[] t, int from, float[] y, int first, int second) {
            FloatVector a = FloatVector.fromArray(S, t, from), b = FloatVector.fromArray(S, t, from + S.length());
            a.blend(b.rearrange(EIGHTS), SECOND_EIGHT).intoArray(y, first);
            a.rearrange(EIGHTS).blend(b, SECOND_EIGHT).intoArray(y, second);
        }
    }
}
