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
    private static final int SIDE = 8;
    private static final boolean VECTORS = VectorUnit.isThere() && FloatTiles.WIDTH >= 2 * SIDE;

    private Transposition() {}

    /** y[yo + a·ys + b] = x[xo + a + b·xs] for 0 ≤ a < m and 0 ≤ b < n. */
    static void copy(float[] x, int xo, int xs, float[] y, int yo, int ys, int m, int n) {
        if (!VECTORS || m < SIDE || n < SIDE) {
            for (int b = 0; b < n; b++) for (int a = 0, from = xo + b * xs, to = yo + b; a < m; a++, to += ys) y[to] = x[from + a];
            return;
        }
        for (int a = 0; a < m; a += SIDE) {
            int row = Math.min(a, m - SIDE);
            for (int b = 0; b < n; b += SIDE) {
                int column = Math.min(b, n - SIDE);
                Squares.turn(x, xo + row + column * xs, xs, y, yo + row * ys + column, ys);
            }
        }
    }

    /** In a class of its own, which is loaded only where there are vectors of eight floats. */
    private static final class Squares {
        private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
        private static final VectorShuffle<Float> HALVES = VectorShuffle.fromOp(S, lane -> lane ^ 4);
        private static final VectorShuffle<Float> PAIRS = VectorShuffle.fromOp(S, lane -> lane ^ 2);
        private static final VectorShuffle<Float> NEIGHBOURS = VectorShuffle.fromOp(S, lane -> lane ^ 1);
        private static final VectorMask<Float> SECOND_HALF = VectorMask.fromLong(S, 0b11110000);
        private static final VectorMask<Float> SECOND_PAIRS = VectorMask.fromLong(S, 0b11001100);
        private static final VectorMask<Float> SECONDS = VectorMask.fromLong(S, 0b10101010);

        static void turn(float[] x, int xo, int xs, float[] y, int yo, int ys) {
            FloatVector a = line(x, xo), b = line(x, xo + xs), c = line(x, xo + 2 * xs), d = line(x, xo + 3 * xs);
            FloatVector e = line(x, xo + 4 * xs), f = line(x, xo + 5 * xs), g = line(x, xo + 6 * xs), h = line(x, xo + 7 * xs);
            FloatVector i = upper(a, e, HALVES, SECOND_HALF), j = upper(b, f, HALVES, SECOND_HALF), k = upper(c, g, HALVES, SECOND_HALF);
            FloatVector l = upper(d, h, HALVES, SECOND_HALF), m = lower(a, e, HALVES, SECOND_HALF), n = lower(b, f, HALVES, SECOND_HALF);
            FloatVector o = lower(c, g, HALVES, SECOND_HALF), p = lower(d, h, HALVES, SECOND_HALF);
            neighbours(upper(i, k, PAIRS, SECOND_PAIRS), upper(j, l, PAIRS, SECOND_PAIRS), y, yo, ys);
            neighbours(lower(i, k, PAIRS, SECOND_PAIRS), lower(j, l, PAIRS, SECOND_PAIRS), y, yo + 2 * ys, ys);
            neighbours(upper(m, o, PAIRS, SECOND_PAIRS), upper(n, p, PAIRS, SECOND_PAIRS), y, yo + 4 * ys, ys);
            neighbours(lower(m, o, PAIRS, SECOND_PAIRS), lower(n, p, PAIRS, SECOND_PAIRS), y, yo + 6 * ys, ys);
        }

        private static FloatVector line(float[] x, int at) {
            return FloatVector.fromArray(S, x, at);
        }

        private static FloatVector upper(FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> second) {
            return a.blend(b.rearrange(swap), second);
        }

        private static FloatVector lower(FloatVector a, FloatVector b, VectorShuffle<Float> swap, VectorMask<Float> second) {
            return a.rearrange(swap).blend(b, second);
        }

        private static void neighbours(FloatVector a, FloatVector b, float[] y, int yo, int ys) {
            upper(a, b, NEIGHBOURS, SECONDS).intoArray(y, yo);
            lower(a, b, NEIGHBOURS, SECONDS).intoArray(y, yo + ys);
        }
    }
}
