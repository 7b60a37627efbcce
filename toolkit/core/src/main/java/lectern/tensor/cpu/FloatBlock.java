package lectern.tensor.cpu;

/**
 * One block of a product, C = A·B or C += A·B, in tiles of eight rows by two vectors. A comes to the tiles in strips of eight rows, B in panels of two vectors: read where
 * they lie if that is near enough, else packed, so that a tile reads them in order. The larger side is packed by the thread that uses it, the smaller one before, for all.
 */
final class FloatBlock {
    private static final int ROWS = 8;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final long PARALLEL = 1_000_000;
    /** Pieces of one block, about. */
    private static final int PIECES = 32;
    /** Floats of B that are read where they lie: they stay in the second cache. */
    private static final int NEAR = 1 << 18;
    /** Lines so many floats apart share the same places in a cache; few of them do no harm. */
    private static final int CLASH = 512;
    private static final int FEW = 128;
    private static final Scratch SHARED = new Scratch();
    private static final Scratch STRIPS = new Scratch();
    private static final Scratch PANEL = new Scratch();
    private static final Scratch TILE = new Scratch();

    private final float[] a, b, c;
    private final int ao, ar, ac, bo, br, bc, co, cs, m, n, k, strips, panels;
    /** The first strip and the first panel that must be packed. */
    private final int packedStrips, packedPanels;
    private final boolean first;

    /** The rows of C lie {@code cs} apart; the {@code first} block over k sets them, the next ones add. */
    FloatBlock(float[] a, int ao, int ar, int ac, float[] b, int bo, int br, int bc, float[] c, int co, int cs, int m, int n, int k, boolean first) {
        this.a = a;
        this.ao = ao;
        this.ar = ar;
        this.ac = ac;
        this.b = b;
        this.bo = bo;
        this.br = br;
        this.bc = bc;
        this.c = c;
        this.co = co;
        this.cs = cs;
        this.m = m;
        this.n = n;
        this.k = k;
        this.first = first;
        strips = Math.ceilDiv(m, ROWS);
        panels = Math.ceilDiv(n, WIDTH);
        packedStrips = ar == 1 && panels <= ROWS && isApart(ac) ? m / ROWS : 0;
        packedPanels = bc == 1 && (long) k * n <= NEAR && isApart(br) ? n / WIDTH : 0;
    }

    /** True if a product is worth several threads. */
    static boolean isLarge(int m, int n, int k) {
        return 2L * m * n * k >= PARALLEL;
    }

    private boolean isApart(int step) {
        return k <= FEW || step % CLASH != 0;
    }

    void run(boolean parallel) {
        if (panels > strips || packedPanels == 0 && panels >= ROWS) byColumns(parallel);
        else byRows(parallel);
    }

    private void byRows(boolean parallel) {
        float[] shared = FloatGates.room(SHARED, (panels - packedPanels) * WIDTH * k);
        share(parallel && panels > packedPanels + 1, panels - packedPanels, 1, (from, to) -> {
            for (int i = from; i < to; i++) panel(packedPanels + i, shared, i * WIDTH * k);
        });
        share(parallel, strips, Math.ceilDiv(strips, PIECES), (from, to) -> {
            float[] own = FloatGates.room(STRIPS, (to - from) * ROWS * k);
            for (int s = from; s < Math.min(to, strips); s++) if (s >= packedStrips) strip(s, own, (s - from) * ROWS * k);
            for (int p = 0; p < panels; p++) column(p, from, to, own, from, shared, (p - packedPanels) * WIDTH * k);
        });
    }

    private void byColumns(boolean parallel) {
        float[] shared = FloatGates.room(SHARED, (strips - packedStrips) * ROWS * k);
        share(parallel, strips - packedStrips, Math.ceilDiv(strips, ROWS), (from, to) -> {
            for (int i = from; i < to; i++) strip(packedStrips + i, shared, i * ROWS * k);
        });
        share(parallel, panels, Math.ceilDiv(panels, PIECES), (from, to) -> {
            float[] own = FloatGates.room(PANEL, WIDTH * k);
            for (int p = from; p < to; p++) {
                if (p >= packedPanels) panel(p, own, 0);
                column(p, 0, strips, shared, packedStrips, own, 0);
            }
        });
    }

    /** Some units, from … to. */
    private interface Range {
        void run(int from, int to);
    }

    private static void share(boolean parallel, int units, int together, Range range) {
        if (!parallel) range.run(0, units);
        else Workers.run(Math.ceilDiv(units, together), i -> range.run(i * together, Math.min(units, (i + 1) * together)));
    }

    private void strip(int s, float[] to, int at) {
        FloatGemm.pack(a, ao + s * ROWS * ar, ar, ac, Math.min(ROWS, m - s * ROWS), k, to, at, ROWS);
    }

    private void panel(int p, float[] to, int at) {
        FloatGemm.pack(b, bo + p * WIDTH * bc, bc, br, Math.min(WIDTH, n - p * WIDTH), k, to, at, WIDTH);
    }

    /** Some tiles of one panel; packed strips start with strip {@code zero}, the panel, if it is packed, at {@code at}. */
    private void column(int p, int from, int to, float[] packed, int zero, float[] panel, int at) {
        boolean near = p < packedPanels;
        float[] y = near ? b : panel;
        int yo = near ? bo + p * WIDTH : at, ys = near ? br : WIDTH;
        for (int s = from; s < to; s++)
            if (s < packedStrips) tile(a, ao + s * ROWS, ac, y, yo, ys, s, p);
            else tile(packed, (s - zero) * ROWS * k, ROWS, y, yo, ys, s, p);
    }

    private void tile(float[] x, int xo, int xs, float[] y, int yo, int ys, int s, int p) {
        int at = co + s * ROWS * cs + p * WIDTH, rows = Math.min(ROWS, m - s * ROWS), columns = Math.min(WIDTH, n - p * WIDTH);
        if (first && rows == ROWS && columns == WIDTH) {
            FloatTiles.multiply(x, xo, xs, y, yo, ys, k, c, at, cs);
            return;
        }
        float[] t = FloatGates.room(TILE, ROWS * WIDTH);
        if (columns <= WIDTH / 2) FloatTiles.half(x, xo, xs, y, yo, ys, k, t, 0, WIDTH);
        else FloatTiles.multiply(x, xo, xs, y, yo, ys, k, t, 0, WIDTH);
        for (int i = 0; i < rows; i++) {
            if (first) System.arraycopy(t, i * WIDTH, c, at + i * cs, columns);
            else FloatVectors.add(t, i * WIDTH, c, at + i * cs, columns);
        }
    }
}
