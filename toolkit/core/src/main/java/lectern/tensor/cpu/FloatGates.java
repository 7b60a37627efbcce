package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What recurrent sequences share. Rows of a batch never see each other, so eight of them go through all steps on one thread; their state lies as a strip [h, 8] and the
 * weights as panels, which {@link FloatTiles} reads in order and which are packed once for all steps.
 */
final class FloatGates {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    static final int ROWS = 8;
    static final int WIDTH = FloatTiles.WIDTH;
    private static final long PARALLEL = 500_000;

    private FloatGates() {}

    static int blocks(int h) {
        return Math.ceilDiv(h, WIDTH);
    }

    static float[] room(Scratch scratch, int length) {
        return (float[]) scratch.of(lectern.tensor.DType.FLOAT32, length);
    }

    /** Shares pieces that do so much arithmetic together. */
    static void share(int pieces, long products, Workers.Piece piece) {
        MatMul.share(products >= PARALLEL, pieces, piece);
    }

    /** W [gates·h, h] as panels [block, gate, h, WIDTH] of Wᵀ: the gates of some units lie together. */
    static float[] forward(Scratch scratch, float[] w, int gates, int h) {
        int blocks = blocks(h);
        float[] panels = room(scratch, blocks * gates * h * WIDTH);
        share(blocks * gates, 8L * gates * h * h, i -> {
            int unit = i / gates * WIDTH, to = i * h * WIDTH;
            FloatGemm.pack(w, (i % gates * h + unit) * h, h, 1, Math.min(WIDTH, h - unit), h, panels, to, WIDTH);
        });
        return panels;
    }

    /** W [m, h] as panels [block, m, WIDTH]. */
    static float[] backward(Scratch scratch, float[] w, int m, int h) {
        float[] panels = room(scratch, blocks(h) * m * WIDTH);
        share(blocks(h), (long) m * h, j -> FloatGemm.pack(w, j * WIDTH, 1, h, Math.min(WIDTH, h - j * WIDTH), m, panels, j * m * WIDTH, WIDTH));
        return panels;
    }

    /** Rows of m floats, {@code step} apart, as a strip [m, 8]; rows that are missing become zeros. */
    static void strip(float[] x, int from, int step, int rows, int m, float[] strip) {
        FloatGemm.pack(x, from, step, 1, rows, m, strip, 0, ROWS);
    }

    /** The states before each step [t·n, h]: the first, and those of all steps but the last, which lie {@code step} apart in y. */
    static float[] before(Scratch scratch, float[] first, float[] y, int step, int rows, int n, int h) {
        float[] all = room(scratch, rows * h);
        System.arraycopy(first, 0, all, 0, n * h);
        for (int r = n; r < rows; r++) System.arraycopy(y, (r - n) * step, all, r * h, h);
        return all;
    }

    static FloatVector sigmoid(FloatVector x) {
        return VectorMath.sigmoid(x);
    }

    /** 1 − x. */
    static FloatVector one(FloatVector x) {
        return FloatVector.broadcast(S, 1).sub(x);
    }
}
