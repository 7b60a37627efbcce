package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of a convolution whose vectors run over outputs: so many pixels side by side, by two vectors of outputs, whose weights lie packed as a panel. */
final class PixelTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final int STEPS = FloatTiles.STEPS;

    private PixelTiles() {}

    /** The pixels of a tile that fill lines of that length exactly; 0 if none do. */
    static int pixels(int length) {
        return length % 8 == 0 ? 8 : length % 7 == 0 ? 7 : 0;
    }

    /** c[co + i·WIDTH + j] = Σₚ a[ao + lines[p] + i]·b[bo + p·WIDTH + j] over k steps, for seven or eight pixels i. */
    static void multiply(int pixels, float[] a, int ao, int[] lines, float[] b, int bo, int k, float[] c, int co) {
        steps(pixels, a, ao, lines, 0, Math.min(k, STEPS), b, bo, FloatTiles.ZEROS, 0, 0, c, co);
        for (int p = STEPS; p < k; p += STEPS) steps(pixels, a, ao, lines, p, Math.min(k, p + STEPS), b, bo + p * WIDTH, c, co, WIDTH, c, co);
    }

    private static void steps(int pixels, float[] a, int ao, int[] lines, int first, int last, float[] b, int bo, float[] start, int from, int step, float[] c,
            int co) {
        if (pixels == 7) seven(a, ao, lines, first, last, b, bo, start, from, step, c, co);
        else eight(a, ao, lines, first, last, b, bo, start, from, step, c, co);
    }

    private static void seven(float[] a, int ao, int[] lines, int first, int last, float[] b, int bo, float[] start, int from, int step, float[] c, int co) {
        int w = S.length();
        FloatVector c00 = FloatVector.fromArray(S, start, from), c01 = FloatVector.fromArray(S, start, from + w);
        FloatVector c10 = FloatVector.fromArray(S, start, from + step), c11 = FloatVector.fromArray(S, start, from + step + w);
        FloatVector c20 = FloatVector.fromArray(S, start, from + 2 * step), c21 = FloatVector.fromArray(S, start, from + 2 * step + w);
        FloatVector c30 = FloatVector.fromArray(S, start, from + 3 * step), c31 = FloatVector.fromArray(S, start, from + 3 * step + w);
        FloatVector c40 = FloatVector.fromArray(S, start, from + 4 * step), c41 = FloatVector.fromArray(S, start, from + 4 * step + w);
        FloatVector c50 = FloatVector.fromArray(S, start, from + 5 * step), c51 = FloatVector.fromArray(S, start, from + 5 * step + w);
        FloatVector c60 = FloatVector.fromArray(S, start, from + 6 * step), c61 = FloatVector.fromArray(S, start, from + 6 * step + w);
        for (int p = first; p < last; p++, bo += WIDTH) {
            int at = ao + lines[p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo), b1 = FloatVector.fromArray(S, b, bo + w);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[at + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[at + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + w);
        c10.intoArray(c, co + WIDTH);
        c11.intoArray(c, co + WIDTH + w);
        c20.intoArray(c, co + 2 * WIDTH);
        c21.intoArray(c, co + 2 * WIDTH + w);
        c30.intoArray(c, co + 3 * WIDTH);
        c31.intoArray(c, co + 3 * WIDTH + w);
        c40.intoArray(c, co + 4 * WIDTH);
        c41.intoArray(c, co + 4 * WIDTH + w);
        c50.intoArray(c, co + 5 * WIDTH);
        c51.intoArray(c, co + 5 * WIDTH + w);
        c60.intoArray(c, co + 6 * WIDTH);
        c61.intoArray(c, co + 6 * WIDTH + w);
    }

    private static void eight(float[] a, int ao, int[] lines, int first, int last, float[] b, int bo, float[] start, int from, int step, float[] c, int co) {
        int w = S.length();
        FloatVector c00 = FloatVector.fromArray(S, start, from), c01 = FloatVector.fromArray(S, start, from + w);
        FloatVector c10 = FloatVector.fromArray(S, start, from + step), c11 = FloatVector.fromArray(S, start, from + step + w);
        FloatVector c20 = FloatVector.fromArray(S, start, from + 2 * step), c21 = FloatVector.fromArray(S, start, from + 2 * step + w);
        FloatVector c30 = FloatVector.fromArray(S, start, from + 3 * step), c31 = FloatVector.fromArray(S, start, from + 3 * step + w);
        FloatVector c40 = FloatVector.fromArray(S, start, from + 4 * step), c41 = FloatVector.fromArray(S, start, from + 4 * step + w);
        FloatVector c50 = FloatVector.fromArray(S, start, from + 5 * step), c51 = FloatVector.fromArray(S, start, from + 5 * step + w);
        FloatVector c60 = FloatVector.fromArray(S, start, from + 6 * step), c61 = FloatVector.fromArray(S, start, from + 6 * step + w);
        FloatVector c70 = FloatVector.fromArray(S, start, from + 7 * step), c71 = FloatVector.fromArray(S, start, from + 7 * step + w);
        for (int p = first; p < last; p++, bo += WIDTH) {
            int at = ao + lines[p];
            FloatVector b0 = FloatVector.fromArray(S, b, bo), b1 = FloatVector.fromArray(S, b, bo + w);
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[at + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[at + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = FloatVector.broadcast(S, a[at + 6]);
            c60 = x.fma(b0, c60);
            c61 = x.fma(b1, c61);
            x = FloatVector.broadcast(S, a[at + 7]);
            c70 = x.fma(b0, c70);
            c71 = x.fma(b1, c71);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + w);
        c10.intoArray(c, co + WIDTH);
        c11.intoArray(c, co + WIDTH + w);
        c20.intoArray(c, co + 2 * WIDTH);
        c21.intoArray(c, co + 2 * WIDTH + w);
        c30.intoArray(c, co + 3 * WIDTH);
        c31.intoArray(c, co + 3 * WIDTH + w);
        c40.intoArray(c, co + 4 * WIDTH);
        c41.intoArray(c, co + 4 * WIDTH + w);
        c50.intoArray(c, co + 5 * WIDTH);
        c51.intoArray(c, co + 5 * WIDTH + w);
        c60.intoArray(c, co + 6 * WIDTH);
        c61.intoArray(c, co + 6 * WIDTH + w);
        c70.intoArray(c, co + 7 * WIDTH);
        c71.intoArray(c, co + 7 * WIDTH + w);
    }
}
