package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * The gradient of the weights of a convolution: dW = G·X over all places, where X is read from the image itself. With the channels of a pixel side by side, a row of the
 * window is one run of floats, which the tile of a product reads where it lies; windows with short runs are copied together first. Places are summed in chunks, images in
 * at most sixteen parts, which the shapes decide.
 */
final class FloatWeights {
    private static final int ROWS = 8;
    private static final int WIDTH = FloatTiles.WIDTH;
    private static final int PARTS = 16;
    private static final int CUTS = 4;
    /** So many sums in all parts together stay in the caches. */
    private static final int SUMS = 1 << 19;
    private static final int CHUNK = 256;
    /** So many numbers are added by several threads. */
    private static final int JOIN = 1 << 16;
    private static final Scratch TURNED = new Scratch();
    private static final Scratch PADDED = new Scratch();
    private static final Scratch COPIED = new Scratch();
    private static final Scratch STRIPS = new Scratch();
    private static final Scratch TILE = new Scratch();

    private final Sweep rows, columns;
    private final int in, out, groups, places, plane, high, wide, run, line;
    private final boolean together;
    /** Where the runs of a window start, and where the window does at each place of a chunk. */
    private final int[] runs;
    private final int[][] chunks;

    private FloatWeights(int in, int out, int groups, Window window) {
        rows = window.rows();
        columns = window.columns();
        this.in = in;
        this.out = out;
        this.groups = groups;
        places = window.places();
        plane = window.plane();
        high = rows.at(rows.out() - 1, rows.kernel() - 1) + rows.padding() + 1;
        wide = columns.at(columns.out() - 1, columns.kernel() - 1) + columns.padding() + 1;
        int apart = columns.dilation() == 1 ? 1 : columns.kernel();
        run = columns.kernel() / apart * in;
        runs = new int[rows.kernel() * apart];
        for (int i = 0; i < runs.length; i++) runs[i] = (i / apart * rows.dilation() * wide + i % apart * columns.dilation()) * in;
        int whole = panels(run * runs.length);
        together = runs.length * panels(run) >= 2 * whole;
        line = (together ? whole : runs.length * panels(run)) * WIDTH;
        chunks = new int[Math.ceilDiv(places, CHUNK)][];
        for (int c = 0; c < chunks.length; c++) {
            chunks[c] = new int[Math.min(CHUNK, places - c * CHUNK)];
            for (int i = 0; i < chunks[c].length; i++) chunks[c][i] = together ? (c * CHUNK + i) * line : window(c * CHUNK + i);
        }
    }

    private static int panels(int n) {
        return Math.ceilDiv(n, WIDTH);
    }

    /** Where the window at a place starts. */
    private int window(int place) {
        return (place / columns.out() * rows.stride() * wide + place % columns.out() * columns.stride()) * in;
    }

    /** dw [groups·out, in, kh, kw] from g [n, groups·out, …] and x [n, groups·in, …]. */
    static float[] of(float[] g, float[] x, int n, int groups, int in, int out, Window window) {
        float[] dw = new float[groups * out * in * window.size()];
        if (n == 0 || dw.length == 0) return dw;
        FloatWeights w = new FloatWeights(in, out, groups, window);
        int strips = Math.ceilDiv(out, ROWS), size = groups * strips * ROWS * w.line, parts = Math.clamp(SUMS / size, 1, Math.min(n, PARTS));
        int cuts = Math.min(strips, Math.max(1, (parts == 1 ? CUTS : 2 * CUTS) / parts));
        float[][] sums = new float[parts][];
        for (int part = 0; part < parts; part++) sums[part] = (float[]) Memory.zeros(DType.FLOAT32, size);
        Workers.run(parts * cuts, piece -> {
            int part = piece / cuts, cut = piece % cuts;
            for (int i = n * part / parts * groups; i < n * (part + 1) / parts * groups; i++)
                w.add(g, x, i, strips * cut / cuts, strips * (cut + 1) / cuts, sums[part], i % groups * strips * ROWS * w.line);
        });
        MatMul.share((long) size * parts >= JOIN, groups * strips, strip -> {
            int from = strip * ROWS * w.line, first = strip % strips * ROWS;
            for (int part = 1; part < parts; part++) FloatVectors.add(sums[part], from, sums[0], from, ROWS * w.line);
            for (int o = 0; o < Math.min(ROWS, out - first); o++)
                w.collect(sums[0], from + o * w.line, dw, (strip / strips * out + first + o) * in * window.size());
        });
        return dw;
    }

    /** From runs, whose last axis is the channel, to [in, kh, kw]. */
    private void collect(float[] sum, int from, float[] dw, int to) {
        int taps = rows.kernel() * columns.kernel(), each = run / in, step = together ? run : line / runs.length;
        for (int t = 0; t < taps; t++) for (int c = 0; c < in; c++) dw[to + c * taps + t] = sum[from + t / each * step + t % each * in + c];
    }

    /** What one group of one image adds to some strips of eight rows of its weights. */
    private void add(float[] g, float[] x, int image, int first, int last, float[] sum, int to) {
        float[] pixels = pad(x, image * in * plane), strips = (float[]) STRIPS.of(DType.FLOAT32, (last - first) * places * ROWS);
        if (together) pixels = copied(pixels);
        for (int s = first; s < last; s++)
            FloatGemm.pack(g, (image * out + s * ROWS) * places, places, 1, Math.min(ROWS, out - s * ROWS), places, strips, (s - first) * places * ROWS, ROWS);
        float[] tile = (float[]) TILE.of(DType.FLOAT32, ROWS * WIDTH);
        for (int c = 0; c < chunks.length; c++)
            for (int j = 0; j < line; j += WIDTH) {
                int each = line / runs.length, from = together ? j : runs[j / each] + j % each;
                for (int s = first; s < last; s++) {
                    FloatTiles.multiply(strips, ((s - first) * places + c * CHUNK) * ROWS, pixels, from, chunks[c], chunks[c].length, tile, 0, WIDTH);
                    for (int r = 0; r < ROWS; r++) FloatVectors.add(tile, r * WIDTH, sum, to + (s * ROWS + r) * line + j, WIDTH);
                }
            }
    }

    /** The pixels [high, wide, in] of one group of one image between zeros; what a window does not reach may be missing. */
    private float[] pad(float[] x, int xo) {
        int h = Math.min(rows.in(), high - rows.padding()), w = Math.min(columns.in(), wide - columns.padding()), size = high * wide * in;
        float[] padded = (float[]) PADDED.of(DType.FLOAT32, size + WIDTH);
        if (high > h || wide > w) Arrays.fill(padded, 0, size, 0);
        float[] turned = columns.in() < ROWS ? (float[]) TURNED.of(DType.FLOAT32, plane * in) : null;
        if (turned != null) Transposition.copy(x, xo, plane, turned, 0, in, plane, in);
        for (int r = 0; r < h; r++) {
            int to = ((r + rows.padding()) * wide + columns.padding()) * in;
            if (turned != null) System.arraycopy(turned, r * columns.in() * in, padded, to, w * in);
            else Transposition.copy(x, xo + r * columns.in(), plane, padded, to, in, w, in);
        }
        return padded;
    }

    /** The windows of all places, each as one line; what a run spills, the next one overwrites. */
    private float[] copied(float[] pixels) {
        float[] copied = (float[]) COPIED.of(DType.FLOAT32, places * line + WIDTH);
        for (int q = 0; q < places; q++)
            for (int i = 0, from = window(q), to = q * line; i < runs.length; i++, to += run) FloatVectors.spill(pixels, from + runs[i], copied, to, run);
        return copied;
    }
}
