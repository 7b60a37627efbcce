package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.Memory;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * Convolutions of floats with a window of 3×3 that moves by one pixel, in 4 instead of 9 multiplications a pixel: Y = Aᵀ[(G·g·Gᵀ) ⊙ (Bᵀ·d·B)]A for tiles of 2×2 outputs
 * (Winograd 1980; Lavin and Gray 2016, section 4.1). The sums over the channels of ⊙ are sixteen products of matrices [out, in]·[in, tiles]. A block of tiles is taken through
 * all three steps by one thread, so that it stays in the cache.
 */
final class FloatWinograd {
    private static final int ROWS = FloatTiles.ROWS;
    /** The elements of a tile with its border. */
    private static final int ELEMENTS = 16;
    /** Measured: with fewer channels on either side, narrower images, or fewer tiles the detour does not pay. Wider rows do not stay in the cache. */
    private static final int CHANNELS = 32, NARROWEST = 28, WIDEST = 512, TILES = 256;
    /** Floats of a block, about, and the most tiles of one. */
    private static final int BLOCK = 1 << 20, MOST = 256;
    private static final Scratch WEIGHTS = new Scratch(), TAPS = new Scratch(), HALFWAY = new Scratch(), LINE = new Scratch(), SPLIT = new Scratch(),
            INPUTS = new Scratch(),
            SUMS = new Scratch(), PAIR = new Scratch();

    private final int in, out, height, width, top, left, outHeight, outWidth, tilesDown, tilesAlong, rows, rowsPerBlock, line, strips;
    private final float[] weights, y;

    /** So many images [in, height, width] after {@code top} and {@code left} zeros become [out, outHeight, outWidth]. */
    private FloatWinograd(int images, int in, int out, Sweep down, Sweep along, boolean back, float[] w) {
        this.in = in;
        this.out = out;
        height = back ? down.out() : down.in();
        width = back ? along.out() : along.in();
        outHeight = back ? down.in() : down.out();
        outWidth = back ? along.in() : along.out();
        top = back ? 2 - down.padding() : down.padding();
        left = back ? 2 - along.padding() : along.padding();
        tilesDown = Math.ceilDiv(outHeight, 2);
        tilesAlong = Math.ceilDiv(outWidth, 2);
        rows = images * tilesDown;
        strips = Math.ceilDiv(out, ROWS);
        int most = Math.clamp(BLOCK / (ELEMENTS * (in + out)), FloatTiles.WIDTH, MOST);
        rowsPerBlock = rowsThatFill(most);
        line = Math.ceilDiv(rowsPerBlock * tilesAlong, FloatTiles.WIDTH) * FloatTiles.WIDTH + FloatTiles.WIDTH / 2;
        weights = FloatGates.room(WEIGHTS, ELEMENTS * strips * ROWS * in);
        Workers.run(strips, s -> weights(s, w, back));
        y = Memory.floats(images * out * outHeight * outWidth);
    }

    /** The rows of tiles, about so many tiles, that leave the least room in the last panel. */
    private int rowsThatFill(int most) {
        int best = 1;
        for (int r = 2; r * tilesAlong <= most && r <= rows; r++) if (filled(r) >= filled(best)) best = r;
        return best;
    }

    private double filled(int r) {
        return (double) r * tilesAlong / Math.ceilDiv(r * tilesAlong, FloatTiles.WIDTH);
    }

    /** True where this way is the shorter one. */
    static boolean fits(Window window, int images, int groups, int in, int out) {
        Sweep r = window.rows(), c = window.columns();
        return groups == 1 && Math.min(in, out) >= CHANNELS && fits(r) && fits(c) && c.out() >= NARROWEST && c.out() <= WIDEST
                && (long) images * r.out() * c.out() >= 4 * TILES;
    }

    private static boolean fits(Sweep s) {
        return s.kernel() == 3 && s.stride() == 1 && s.dilation() == 1 && s.padding() <= 2;
    }

    /** y[n, out, …] = x * w; x [n, in, …], w [out, in, 3, 3]. */
    static float[] forward(float[] x, float[] w, int n, int in, int out, Window window) {
        return new FloatWinograd(n, in, out, window.rows(), window.columns(), false, w).run(x);
    }

    /** The gradient of x: g under the window turned around, with input and output exchanged. */
    static float[] backward(float[] g, float[] w, int n, int in, int out, Window window) {
        return new FloatWinograd(n, out, in, window.rows(), window.columns(), true, w).run(g);
    }

    /** A strip of eight outputs, whose weights of one element lie side by side, channel after channel. */
    private void weights(int strip, float[] w, boolean back) {
        int size = in * ROWS, first = strip * ROWS, n = Math.min(ROWS, out - first);
        float[] taps = FloatGates.room(TAPS, 9 * size);
        if (n < ROWS) Arrays.fill(taps, 0, 9 * size, 0);
        for (int o = 0; o < n; o++)
            for (int c = 0; c < in; c++)
                for (int t = 0, at = c * ROWS + o; t < 9; t++, at += size)
                    taps[at] = back ? w[(c * out + first + o) * 9 + 8 - t] : w[((first + o) * in + c) * 9 + t];
        WinogradTiles.weights(taps, size, FloatGates.room(HALFWAY, 12 * size), weights, strip * size, strips * size);
    }

    private float[] run(float[] x) {
        Workers.run(Math.ceilDiv(rows, rowsPerBlock), i -> block(x, i * rowsPerBlock, Math.min(rows, (i + 1) * rowsPerBlock)));
        return y;
    }

    /** The rows of tiles from … to − 1, counted through all images. */
    private void block(float[] x, int from, int to) {
        int lines = strips * ROWS;
        float[] inputs = FloatGates.room(INPUTS, ELEMENTS * in * line), sums = FloatGates.room(SUMS, ELEMENTS * lines * line);
        for (int c = 0; c < in; c++)
            for (int row = from, next; row < to; row = next) {
                next = Math.min(to, (row / tilesDown + 1) * tilesDown);
                inputs(x, c, row, next, inputs, c * line + (row - from) * tilesAlong);
            }
        for (int e = 0; e < ELEMENTS; e++)
            for (int p = 0; p < (to - from) * tilesAlong; p += FloatTiles.WIDTH)
                for (int s = 0; s < strips; s++)
                    FloatTiles.multiply(weights, (e * strips + s) * in * ROWS, ROWS, inputs, e * in * line + p, line, in, sums,
                            (e * lines + s * ROWS) * line + p,
                            line);
        float[] pair = FloatGates.room(PAIR, 4 * tilesAlong + 4 * FloatTiles.WIDTH);
        int second = pair.length / 2;
        for (int o = 0; o < out; o++)
            for (int row = from; row < to; row++) {
                WinogradTiles.outputs(sums, o * line + (row - from) * tilesAlong, lines * line, tilesAlong, pair, second);
                int i = row % tilesDown * 2, at = ((row / tilesDown * out + o) * outHeight + i) * outWidth;
                System.arraycopy(pair, 0, y, at, outWidth);
                if (i + 1 < outHeight) System.arraycopy(pair, second, y, at + outWidth, outWidth);
            }
    }

    /** The elements of some rows of tiles of one image's channel. */
    private void inputs(float[] x, int channel, int from, int to, float[] inputs, int at) {
        int half = Math.ceilDiv(tilesAlong + 1, FloatTiles.WIDTH) * FloatTiles.WIDTH + FloatTiles.WIDTH, first = from % tilesDown * 2 - top;
        int plane = (from / tilesDown * in + channel) * height, n = 2 * (to - from) + 2;
        float[] split = FloatGates.room(SPLIT, 2 * half * n), padded = FloatGates.room(LINE, 2 * half + left + width);
        Arrays.fill(padded, 0);
        for (int i = 0; i < n; i++) {
            boolean inside = first + i >= 0 && first + i < height;
            if (inside) System.arraycopy(x, (plane + first + i) * width, padded, left, width);
            if (inside) WinogradTiles.split(padded, split, 2 * i * half, half, tilesAlong + 1);
            else Arrays.fill(split, 2 * i * half, 2 * (i + 1) * half, 0);
        }
        for (int row = from; row < to; row++)
            WinogradTiles.inputs(split, 4 * (row - from) * half, half, tilesAlong, inputs, at + (row - from) * tilesAlong, in * line);
    }
}
