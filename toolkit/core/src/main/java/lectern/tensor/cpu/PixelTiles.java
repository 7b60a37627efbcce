package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of a convolution whose vectors run over outputs: so many pixels side by side, by two vectors of outputs, whose weights lie packed as a panel. */
final class PixelTiles {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FloatTiles.WIDTH;

    private PixelTiles() {}

    /** The pixels of a tile that fill lines of that length exactly; 0 if none do. */
    static int pixels(int length) {
        return length % 8 == 0 ? 8 : length % 7 == 0 ? 7 : 0;
    }

    /** c[co + i·WIDTH + j] = Σₚ a[ao + lines[p] + i]·b[bo + p·WIDTH + j] over k steps, for seven or eight pixels i. */
    static void multiply(int pixels, float[] a, int ao, int[] lines, float[] b, int bo, int k, float[] c, int co) {
        if (pixels == 7) seven(a, ao, lines, b, bo, k, c, co);
        else eight(a, ao, lines, b, bo, k, c, co);
    }

    private static void seven(float[] a, int ao, int[] lines, float[] b, int bo, int k, float[] c, int co) {
        int w = S.length();
        FloatVector zero = FloatVector.zero(S);
        FloatVector c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero, c50 = zero, c51 = zero, c60 = zero, c61 = zero;
        for (int p = 0; p < k; p++, bo += WIDTH) {
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
        store(c, co, c00, c01);
        store(c, co + WIDTH, c10, c11);
        store(c, co + 2 * WIDTH, c20, c21);
        store(c, co + 3 * WIDTH, c30, c31);
        store(c, co + 4 * WIDTH, c40, c41);
        store(c, co + 5 * WIDTH, c50, c51);
        store(c, co + 6 * WIDTH, c60, c61);
    }

    private static void eight(float[] a, int ao, int[] lines, float[] b, int bo, int k, float[] c, int co) {
        int w = S.length();
        FloatVector zero = FloatVector.zero(S);
        FloatVector c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero, c30 = zero, c31 = zero;
        FloatVector c40 = zero, c41 = zero, c50 = zero, c51 = zero, c60 = zero, c61 = zero, c70 = zero, c71 = zero;
        for (int p = 0; p < k; p++, bo += WIDTH) {
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
        store(c, co, c00, c01);
        store(c, co + WIDTH, c10, c11);
        store(c, co + 2 * WIDTH, c20, c21);
        store(c, co + 3 * WIDTH, c30, c31);
        store(c, co + 4 * WIDTH, c40, c41);
        store(c, co + 5 * WIDTH, c50, c51);
        store(c, co + 6 * WIDTH, c60, c61);
        store(c, co + 7 * WIDTH, c70, c71);
    }

    private static void store(float[] c, int co, FloatVector left, FloatVector right) {
        left.intoArray(c, co);
        right.intoArray(c, co + S.length());
    }
}
