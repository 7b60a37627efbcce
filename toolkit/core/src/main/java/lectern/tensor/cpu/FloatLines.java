package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * Convolutions of floats whose window moves by one, without columns: a band of rows is copied between zeros, and seen as one long line each element of the window is
 * that line moved along, which the tile of a product reads where it lies. What runs over the end of a row is computed and left out.
 */
final class FloatLines {
    private static final int ROWS = 8;
    private static final int BAND = 65_536;
    /** Weights that stay in the second cache while all panels pass; beyond it each strip of them meets all panels in turn. */
    private static final int NEAR = 131_072;
    private static final Scratch PADDED = new Scratch();
    private static final Scratch SUMS = new Scratch();

    private final int channels, height, width, top, left, outHeight, outWidth, wide, band, bandRows;
    private final int[] lines;

    /** Planes of so many channels of [height, width] under a kernel, with so many zeros above and to the left. A single plane makes two bands at least, for two threads. */
    private FloatLines(int planes, int channels, int out, int height, int width, int top, int left, int outHeight, int outWidth, Sweep rows, Sweep columns) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.top = top;
        this.left = left;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        wide = outWidth + (columns.kernel() - 1) * columns.dilation();
        band = Math.clamp(BAND / ((long) Math.ceilDiv(out, ROWS) * ROWS * wide), 1, Math.max(1, planes == 1 ? Math.ceilDiv(outHeight, 2) : outHeight));
        bandRows = band + (rows.kernel() - 1) * rows.dilation();
        lines = new int[channels * rows.kernel() * columns.kernel()];
        for (int c = 0, p = 0; c < channels; c++)
            for (int k = 0; k < rows.kernel(); k++)
                for (int l = 0; l < columns.kernel(); l++) lines[p++] = (c * bandRows + k * rows.dilation()) * wide + l * columns.dilation();
    }

    static boolean fits(Object array, Window window) {
        return !window.isPlain() && FloatDepthwise.fits(array, window);
    }

    /** y[n, groups·out, …] = x * w; x [n, groups·in, …], w [groups·out, in, kh, kw]. */
    static float[] forward(float[] x, float[] w, int n, int groups, int in, int out, Window window) {
        Sweep r = window.rows(), c = window.columns();
        return new FloatLines(n * groups, in, out, r.in(), c.in(), r.padding(), c.padding(), r.out(), c.out(), r, c).run(x, w, n, groups, out);
    }

    /** The gradient of x: g under the window turned around, with input and output of each group exchanged. */
    static float[] backward(float[] g, float[] w, int n, int groups, int in, int out, Window window) {
        Sweep r = window.rows(), c = window.columns();
        int size = window.size();
        float[] turned = new float[w.length];
        share(w.length, groups * in, at -> {
            int b = at / in, i = at % in;
            for (int o = 0; o < out; o++) for (int k = 0; k < size; k++) turned[(at * out + o) * size + k] = w[((b * out + o) * in + i + 1) * size - 1 - k];
        });
        int top = (r.kernel() - 1) * r.dilation() - r.padding(), left = (c.kernel() - 1) * c.dilation() - c.padding();
        return new FloatLines(n * groups, out, in, r.out(), c.out(), top, left, r.in(), c.in(), r, c).run(g, turned, n, groups, in);
    }

    private float[] run(float[] x, float[] w, int n, int groups, int out) {
        int depth = lines.length, strips = Math.ceilDiv(out, ROWS), bands = Math.ceilDiv(outHeight, band);
        float[] packed = new float[groups * strips * ROWS * depth], y = Memory.floats(n * groups * out * outHeight * outWidth);
        share(w.length, groups * strips, s -> {
            int first = s % strips * ROWS;
            FloatGemm.pack(w, (s / strips * out + first) * depth, depth, 1, Math.min(ROWS, out - first), depth, packed, s * ROWS * depth, ROWS);
        });
        Workers.Piece piece = i -> band(x, i / bands * channels * height * width, packed, i / bands % groups * strips * ROWS * depth, y, i / bands * out, out,
                i % bands * band);
        share((long) y.length * depth / 16, n * groups * bands, piece);
        return y;
    }

    private static void share(long work, int pieces, Workers.Piece piece) {
        if (work < 32_768) for (int i = 0; i < pieces; i++) piece.run(i);
        else Workers.run(pieces, piece);
    }

    /** Output rows from {@code row} on, as many as a band has, of the planes from {@code plane} on. */
    private void band(float[] x, int xo, float[] packed, int wo, float[] y, int plane, int out, int row) {
        int rows = Math.min(band, outHeight - row), length = (rows - 1) * wide + outWidth, panels = Math.ceilDiv(length, FloatTiles.WIDTH),
                line = panels * FloatTiles.WIDTH;
        float[] padded = pad(x, xo, row), sums = (float[]) SUMS.of(DType.FLOAT32, Math.ceilDiv(out, ROWS) * ROWS * line);
        for (int p = 0; p < panels; p++)
            for (int s = 0; s * ROWS < out; s++)
                FloatTiles.multiply(packed, wo + s * ROWS * lines.length, padded, p * FloatTiles.WIDTH, lines, lines.length, sums,
                        s * ROWS * line + p * FloatTiles.WIDTH, line);
        for (int o = 0; o < out; o++)
            for (int r = 0; r < rows; r++) System.arraycopy(sums, o * line + r * wide, y, ((plane + o) * outHeight + row + r) * outWidth, outWidth);
    }

    private float[] pad(float[] x, int xo, int row) {
        int size = channels * bandRows * wide + FloatTiles.WIDTH + wide;
        float[] padded = (float[]) PADDED.of(DType.FLOAT32, size);
        Arrays.fill(padded, 0, size, 0);
        for (int c = 0; c < channels; c++)
            for (int r = 0; r < bandRows; r++) {
                int from = row + r - top;
                if (from < 0 || from >= height) continue;
                System.arraycopy(x, xo + (c * height + from) * width, padded, (c * bandRows + r) * wide + left, Math.min(width, wide - left));
            }
        return padded;
    }
}
