package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner tile of a product in vector registers: eight rows by two vectors. Kept small, so that the compiler keeps every sum in a register, and called for so many steps at
 * most: a method that is seldom called but loops for long is compiled in the middle of its loop, with every sum an object, and can stay so.
 */
final class FloatTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final int ROWS = 8;
    static final int WIDTH = 2 * S.length();
    static final int STEPS = 512;
    /** What a tile starts from that adds to nothing. */
    static final float[] ZEROS = new float[2 * WIDTH];

    private FloatTiles() {}

    /** As below, with the lines of b packed one behind the other. */
    static void multiply(float[] a, int ao, float[] b, int bo, int k, float[] c, int co, int cs) {
        multiply(a, ao, ROWS, b, bo, WIDTH, k, c, co, cs);
    }

    /** c[co + i·cs + j] = Σₚ a[ao + p·as + i]·b[bo + p·bs + j] over k steps, summed in the order of p by fused multiply-add. */
    static void multiply(float[] a, int ao, int as, float[] b, int bo, int bs, int k, float[] c, int co, int cs) {
        first(a, ao, as, b, bo, bs, Math.min(k, STEPS), c, co, cs);
        for (int p = STEPS; p < k; p += STEPS) more(a, ao + p * as, as, b, bo + p * bs, bs, Math.min(k - p, STEPS), c, co, cs);
    }

    /** As {@link #multiply}, for the left half of the tile. */
    static void half(float[] a, int ao, int as, float[] b, int bo, int bs, int k, float[] c, int co, int cs) {
        halfSteps(a, ao, as, b, bo, bs, Math.min(k, STEPS), ZEROS, 0, 0, c, co, cs);
        for (int p = STEPS; p < k; p += STEPS) halfSteps(a, ao + p * as, as, b, bo + p * bs, bs, Math.min(k - p, STEPS), c, co, cs, c, co, cs);
    }

    /** As {@link #multiply}, with packed a, and line p of b at {@code lines[p]}. */
    static void multiply(float[] a, int ao, float[] b, int bo, int[] lines, int k, float[] c, int co, int cs) {
        lines(a, ao, b, bo, lines, 0, Math.min(k, STEPS), ZEROS, 0, 0, c, co, cs);
        for (int p = STEPS; p < k; p += STEPS) lines(a, ao + p * ROWS, b, bo, lines, p, Math.min(k, p + STEPS), c, co, cs, c, co, cs);
    }

    /** Without reading c, which short products would feel. */
    private static void first(float[] a, int ao, int as, float[] b, int bo, int bs, int k, float[] c, int co, int cs) {
        int w = S.length();
        FloatVector zero = FloatVector.zero(S);
        FloatVector c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero, c50 = zero, c51 = zero, c60 = zero, c61 = zero, c70 = zero, c71 = zero;
        for (int p = 0; p < k; p++, ao += as, bo += bs) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo), b1 = FloatVector.fromArray(S, b, bo + w);
            FloatVector x = FloatVector.broadcast(S, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[ao + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[ao + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[ao + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[ao + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[ao + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[ao + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(S, a[ao + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + w);
        c10.intoArray(c, co + cs);
        c11.intoArray(c, co + cs + w);
        c20.intoArray(c, co + 2 * cs);
        c21.intoArray(c, co + 2 * cs + w);
        c30.intoArray(c, co + 3 * cs);
        c31.intoArray(c, co + 3 * cs + w);
        c40.intoArray(c, co + 4 * cs);
        c41.intoArray(c, co + 4 * cs + w);
        c50.intoArray(c, co + 5 * cs);
        c51.intoArray(c, co + 5 * cs + w);
        c60.intoArray(c, co + 6 * cs);
        c61.intoArray(c, co + 6 * cs + w);
        c70.intoArray(c, co + 7 * cs);
        c71.intoArray(c, co + 7 * cs + w);
    }

    private static void more(float[] a, int ao, int as, float[] b, int bo, int bs, int k, float[] c, int co, int cs) {
        int w = S.length();
        FloatVector c00 = FloatVector.fromArray(S, c, co), c01 = FloatVector.fromArray(S, c, co + w);
        FloatVector c10 = FloatVector.fromArray(S, c, co + cs), c11 = FloatVector.fromArray(S, c, co + cs + w);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 2 * cs), c21 = FloatVector.fromArray(S, c, co + 2 * cs + w);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 3 * cs), c31 = FloatVector.fromArray(S, c, co + 3 * cs + w);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 4 * cs), c41 = FloatVector.fromArray(S, c, co + 4 * cs + w);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 5 * cs), c51 = FloatVector.fromArray(S, c, co + 5 * cs + w);
        FloatVector c60 = FloatVector.fromArray(S, c, co + 6 * cs), c61 = FloatVector.fromArray(S, c, co + 6 * cs + w);
        FloatVector c70 = FloatVector.fromArray(S, c, co + 7 * cs), c71 = FloatVector.fromArray(S, c, co + 7 * cs + w);
        for (int p = 0; p < k; p++, ao += as, bo += bs) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo), b1 = FloatVector.fromArray(S, b, bo + w);
            FloatVector x = FloatVector.broadcast(S, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[ao + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[ao + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[ao + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[ao + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[ao + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[ao + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(S, a[ao + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + w);
        c10.intoArray(c, co + cs);
        c11.intoArray(c, co + cs + w);
        c20.intoArray(c, co + 2 * cs);
        c21.intoArray(c, co + 2 * cs + w);
        c30.intoArray(c, co + 3 * cs);
        c31.intoArray(c, co + 3 * cs + w);
        c40.intoArray(c, co + 4 * cs);
        c41.intoArray(c, co + 4 * cs + w);
        c50.intoArray(c, co + 5 * cs);
        c51.intoArray(c, co + 5 * cs + w);
        c60.intoArray(c, co + 6 * cs);
        c61.intoArray(c, co + 6 * cs + w);
        c70.intoArray(c, co + 7 * cs);
        c71.intoArray(c, co + 7 * cs + w);
    }

    private static void lines(float[] a, int ao, float[] b, int bo, int[] lines, int first, int last, float[] start, int from, int step, float[] c, int co,
            int cs) {
        int w = S.length();
        FloatVector c00 = FloatVector.fromArray(S, start, from), c01 = FloatVector.fromArray(S, start, from + w);
        FloatVector c10 = FloatVector.fromArray(S, start, from + step), c11 = FloatVector.fromArray(S, start, from + step + w);
        FloatVector c20 = FloatVector.fromArray(S, start, from + 2 * step), c21 = FloatVector.fromArray(S, start, from + 2 * step + w);
        FloatVector c30 = FloatVector.fromArray(S, start, from + 3 * step), c31 = FloatVector.fromArray(S, start, from + 3 * step + w);
        FloatVector c40 = FloatVector.fromArray(S, start, from + 4 * step), c41 = FloatVector.fromArray(S, start, from + 4 * step + w);
        FloatVector c50 = FloatVector.fromArray(S, start, from + 5 * step), c51 = FloatVector.fromArray(S, start, from + 5 * step + w);
        FloatVector c60 = FloatVector.fromArray(S, start, from + 6 * step), c61 = FloatVector.fromArray(S, start, from + 6 * step + w);
        FloatVector c70 = FloatVector.fromArray(S, start, from + 7 * step), c71 = FloatVector.fromArray(S, start, from + 7 * step + w);
        for (int p = first; p < last; p++, ao += ROWS) {
            int at = bo + lines[p];
            FloatVector b0 = FloatVector.fromArray(S, b, at), b1 = FloatVector.fromArray(S, b, at + w);
            FloatVector x = FloatVector.broadcast(S, a[ao]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[ao + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[ao + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[ao + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[ao + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[ao + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[ao + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(S, a[ao + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + w);
        c10.intoArray(c, co + cs);
        c11.intoArray(c, co + cs + w);
        c20.intoArray(c, co + 2 * cs);
        c21.intoArray(c, co + 2 * cs + w);
        c30.intoArray(c, co + 3 * cs);
        c31.intoArray(c, co + 3 * cs + w);
        c40.intoArray(c, co + 4 * cs);
        c41.intoArray(c, co + 4 * cs + w);
        c50.intoArray(c, co + 5 * cs);
        c51.intoArray(c, co + 5 * cs + w);
        c60.intoArray(c, co + 6 * cs);
        c61.intoArray(c, co + 6 * cs + w);
        c70.intoArray(c, co + 7 * cs);
        c71.intoArray(c, co + 7 * cs + w);
    }

    private static void halfSteps(float[] a, int ao, int as, float[] b, int bo, int bs, int k, float[] start, int from, int step, float[] c, int co, int cs) {
        FloatVector c0 = FloatVector.fromArray(S, start, from);
        FloatVector c1 = FloatVector.fromArray(S, start, from + step);
        FloatVector c2 = FloatVector.fromArray(S, start, from + 2 * step);
        FloatVector c3 = FloatVector.fromArray(S, start, from + 3 * step);
        FloatVector c4 = FloatVector.fromArray(S, start, from + 4 * step);
        FloatVector c5 = FloatVector.fromArray(S, start, from + 5 * step);
        FloatVector c6 = FloatVector.fromArray(S, start, from + 6 * step);
        FloatVector c7 = FloatVector.fromArray(S, start, from + 7 * step);
        for (int p = 0; p < k; p++, ao += as, bo += bs) {
            FloatVector x = FloatVector.fromArray(S, b, bo);
            c0 = FloatVector.broadcast(S, a[ao]).fma(x, c0);
            c1 = FloatVector.broadcast(S, a[ao + 1]).fma(x, c1);
            c2 = FloatVector.broadcast(S, a[ao + 2]).fma(x, c2);
            c3 = FloatVector.broadcast(S, a[ao + 3]).fma(x, c3);
            c4 = FloatVector.broadcast(S, a[ao + 4]).fma(x, c4);
            c5 = FloatVector.broadcast(S, a[ao + 5]).fma(x, c5);
            c6 = FloatVector.broadcast(S, a[ao + 6]).fma(x, c6);
            c7 = FloatVector.broadcast(S, a[ao + 7]).fma(x, c7);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + cs);
        c2.intoArray(c, co + 2 * cs);
        c3.intoArray(c, co + 3 * cs);
        c4.intoArray(c, co + 4 * cs);
        c5.intoArray(c, co + 5 * cs);
        c6.intoArray(c, co + 6 * cs);
        c7.intoArray(c, co + 7 * cs);
    }

    /** One row of c in four vectors: c[co + j] = Σₚ a[ao + 8p]·b[bo + lines[p] + j]. */
    static void row(float[] a, int ao, float[] b, int bo, int[] lines, int k, float[] c, int co) {
        rowSteps(a, ao, b, bo, lines, 0, Math.min(k, STEPS), ZEROS, 0, c, co);
        for (int p = STEPS; p < k; p += STEPS) rowSteps(a, ao, b, bo, lines, p, Math.min(k, p + STEPS), c, co, c, co);
    }

    private static void rowSteps(float[] a, int ao, float[] b, int bo, int[] lines, int first, int last, float[] start, int from, float[] c, int co) {
        int w = S.length();
        FloatVector c0 = FloatVector.fromArray(S, start, from), c1 = FloatVector.fromArray(S, start, from + w);
        FloatVector c2 = FloatVector.fromArray(S, start, from + 2 * w), c3 = FloatVector.fromArray(S, start, from + 3 * w);
        for (int p = first; p < last; p++) {
            int at = bo + lines[p];
            FloatVector x = FloatVector.broadcast(S, a[ao + ROWS * p]);
            c0 = x.fma(FloatVector.fromArray(S, b, at), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, at + w), c1);
            c2 = x.fma(FloatVector.fromArray(S, b, at + 2 * w), c2);
            c3 = x.fma(FloatVector.fromArray(S, b, at + 3 * w), c3);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + w);
        c2.intoArray(c, co + WIDTH);
        c3.intoArray(c, co + WIDTH + w);
    }
}
