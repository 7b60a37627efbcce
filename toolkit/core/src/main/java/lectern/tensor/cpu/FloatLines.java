package lectern.tensor.cpu;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.Memory;
import lectern.tensor.Window;

/**
 * Convolutions of floats without columns: a band of rows is copied between zeros, and seen as one long line each element of the window is that line moved along, which the
 * tile of a product reads where it lies. What runs over the end of a row is computed and left out. A window that moves by s meets every s-th pixel, so pixels at equal
 * distance are copied together; the way back does the same with the pixels that it writes, see {@link LineShape}. In narrow images too much runs over: their vectors run
 * over outputs instead.
 */
final class FloatLines {
    private static final int ROWS = 8;
    private static final int BAND = 65_536;
    /** In lines of that length, what runs over the end of a row is worth another way. */
    private static final int NARROW = 32;
    private static final Scratch PADDED = new Scratch();
    private static final Scratch SUMS = new Scratch();
    private static final Scratch TURNED = new Scratch();
    private static final Scratch PACKED = new Scratch();

    private final LineShape shape;
    private final int out, wide, band, bandRows;
    /** Pixels of a tile whose vectors run over outputs; 0 where they run over pixels. */
    private final int pixels;
    private final float[] y, packed;
    private final Phase[] phases;

    /** The pixels [rows, columns] of the output that the same elements of the window reach, from (row, column) on; where those elements lie, and where their packed weights start. */
    private record Phase(int row, int column, int rows, int columns, int[] lines, int strips) {}

    /** So many planes, each of them [out, …]; a single one makes two bands at least, for two threads. */
    private FloatLines(LineShape shape, int planes, int groups, int out, float[] w) {
        this.shape = shape;
        this.out = out;
        int outRows = Math.ceilDiv(shape.outHeight(), shape.spreadDown());
        wide = Math.ceilDiv(shape.outWidth(), shape.spreadAlong()) + shape.reachAlong();
        band = Math.clamp(BAND / ((long) Math.max(1, strips()) * ROWS * wide), 1, Math.max(1, planes == 1 ? Math.ceilDiv(outRows, 2) : outRows));
        bandRows = band + shape.reachDown();
        phases = new Phase[shape.spreadDown() * shape.spreadAlong()];
        pixels = phases.length == 1 && out % FloatTiles.WIDTH == 0 && shape.outWidth() <= NARROW ? PixelTiles.pixels(shape.outWidth()) : 0;
        packed = FloatGates.room(PACKED, groups * strips() * ROWS * shape.channels() * shape.taps());
        boolean whole = true;
        for (int i = 0, at = 0; i < phases.length; i++) {
            int a = i / shape.spreadAlong(), b = i % shape.spreadAlong(), taps[] = shape.taps(a, b);
            pack(w, taps, groups, at);
            whole &= taps.length > 0;
            phases[i] = new Phase(a, b, Math.ceilDiv(shape.outHeight() - a, shape.spreadDown()), Math.ceilDiv(shape.outWidth() - b, shape.spreadAlong()),
                    lines(taps, a, b), at);
            at += groups * strips() * ROWS * shape.channels() * taps.length;
        }
        int size = planes * out * shape.outHeight() * shape.outWidth();
        y = whole ? Memory.floats(size) : (float[]) Memory.zeros(DType.FLOAT32, size);
    }

    private int strips() {
        return Math.ceilDiv(out, ROWS);
    }

    /** y[n, groups·out, …] = x * w; x [n, groups·in, …], w [groups·out, in, kh, kw]. */
    static float[] forward(float[] x, float[] w, int n, int groups, int in, int out, Window window) {
        return new FloatLines(LineShape.forward(window, in), n * groups, groups, out, w).run(x, n * groups, groups);
    }

    /** The gradient of x: g under the window turned around, with input and output of each group exchanged. */
    static float[] backward(float[] g, float[] w, int n, int groups, int in, int out, Window window) {
        int size = window.size();
        float[] turned = FloatGates.room(TURNED, w.length);
        share(w.length, groups * in, at -> {
            int b = at / in, i = at % in;
            for (int o = 0; o < out; o++) System.arraycopy(w, ((b * out + o) * in + i) * size, turned, (at * out + o) * size, size);
        });
        return new FloatLines(LineShape.backward(window, out), n * groups, groups, in, turned).run(g, n * groups, groups);
    }

    private int[] lines(int[] taps, int a, int b) {
        int[] lines = new int[shape.channels() * taps.length];
        int each = shape.phasesDown() * shape.phasesAlong();
        for (int c = 0, p = 0; c < shape.channels(); c++)
            for (int tap : taps) lines[p++] = ((c * each + shape.phase(tap)) * bandRows + shape.down(tap, a)) * wide + shape.along(tap, b);
        return lines;
    }

    /** The weights of some elements of the window, in strips of eight outputs, or in panels. */
    private void pack(float[] w, int[] taps, int groups, int at) {
        int depth = shape.channels() * taps.length, size = shape.taps();
        float[] some = taps.length == size ? w : new float[groups * out * depth];
        if (some != w)
            for (int i = 0; i < groups * out * shape.channels(); i++) for (int t = 0; t < taps.length; t++) some[i * taps.length + t] = w[i * size + taps[t]];
        int width = pixels > 0 ? FloatTiles.WIDTH : ROWS, each = Math.ceilDiv(out, width);
        share(some.length, groups * each, s -> {
            int first = s % each * width;
            FloatGemm.pack(some, (s / each * out + first) * depth, depth, 1, Math.min(width, out - first), depth, packed, at + s * width * depth, width);
        });
    }

    private float[] run(float[] x, int planes, int groups) {
        int bands = Math.ceilDiv(phases[0].rows, band), inputs = shape.channels() * shape.height() * shape.width();
        Workers.Piece piece = i -> band(x, i / bands * inputs, i / bands % groups, i / bands * out, i % bands * band);
        share((long) y.length * phases[0].lines.length / 16, planes * bands, piece);
        return y;
    }

    private static void share(long work, int pieces, Workers.Piece piece) {
        if (work < 32_768) for (int i = 0; i < pieces; i++) piece.run(i);
        else Workers.run(pieces, piece);
    }

    /** The rows from {@code row} on of each phase, as many as a band has, of the planes from {@code plane} on. */
    private void band(float[] x, int xo, int group, int plane, int row) {
        int most = Math.ceilDiv(band * wide, 2 * FloatTiles.WIDTH) * 2 * FloatTiles.WIDTH;
        float[] padded = pad(x, xo, row), sums = (float[]) SUMS.of(DType.FLOAT32, strips() * ROWS * most);
        for (Phase phase : phases) {
            int rows = Math.min(band, phase.rows - row);
            if (rows <= 0 || phase.lines.length == 0) continue;
            if (pixels > 0) {
                pixels(phase.lines, group * out * phase.lines.length, padded, rows, sums, plane, row);
                return;
            }
            int line = multiply(phase, phase.strips + group * strips() * ROWS * phase.lines.length, padded, (rows - 1) * wide + phase.columns, sums);
            for (int o = 0; o < out; o++) {
                int to = ((plane + o) * shape.outHeight() + row * shape.spreadDown() + phase.row) * shape.outWidth() + phase.column;
                if (shape.spreadDown() == 1 && shape.spreadAlong() == 1) FloatVectors.lines(sums, o * line, wide, y, to, phase.columns, rows);
                else
                    for (int r = 0; r < rows; r++)
                        Lines.copy(sums, o * line + r * wide, 1, y, to + r * shape.spreadDown() * shape.outWidth(), shape.spreadAlong(), phase.columns);
            }
        }
    }

    /** Tiles of pixels, whose outputs lie side by side at first. */
    private void pixels(int[] lines, int weights, float[] padded, int rows, float[] sums, int plane, int row) {
        int columns = shape.outWidth(), size = shape.outHeight() * columns;
        for (int o = 0; o < out; o += FloatTiles.WIDTH) {
            for (int r = 0, to = 0; r < rows; r++)
                for (int j = 0; j < columns; j += pixels, to += pixels * FloatTiles.WIDTH)
                    PixelTiles.multiply(pixels, padded, r * wide + j, lines, packed, weights + o * lines.length, lines.length, sums, to);
            Transposition.copy(sums, 0, FloatTiles.WIDTH, y, (plane + o) * size + row * columns, size, FloatTiles.WIDTH, rows * columns);
        }
    }

    /** So many sums for each output of a phase; returns how far apart the outputs lie. */
    private int multiply(Phase phase, int strips, float[] padded, int length, float[] sums) {
        int depth = phase.lines.length, width = out == 1 ? 2 * FloatTiles.WIDTH : FloatTiles.WIDTH, line = Math.ceilDiv(length, width) * width;
        for (int p = 0; p < line; p += width)
            if (out == 1) FloatTiles.row(packed, strips, padded, p, phase.lines, depth, sums, p);
            else
                for (int s = 0; s < strips(); s++)
                    FloatTiles.multiply(packed, strips + s * ROWS * depth, padded, p, phase.lines, depth, sums, s * ROWS * line + p, line);
        return line;
    }

    /** The band's rows of all channels and phases, between zeros; what a row spills, the next one overwrites. */
    private float[] pad(float[] x, int xo, int row) {
        int down = shape.phasesDown(), along = shape.phasesAlong(), s = shape.stepAlong(), planes = shape.channels() * down * along;
        int size = planes * bandRows * wide + 2 * FloatTiles.WIDTH + wide;
        float[] padded = (float[]) PADDED.of(DType.FLOAT32, size);
        Arrays.fill(padded, 0, size, 0);
        for (int plane = 0; plane < planes; plane++) {
            int c = plane / along / down, a = plane / along % down, b = plane % along;
            int first = Math.max(0, Math.ceilDiv(shape.left() - b, s)), n = Math.min(wide, Math.ceilDiv(shape.left() + shape.width() - b, s)) - first;
            if (n <= 0) continue;
            int end = Math.min(bandRows, Math.ceilDiv(shape.height() + shape.top() - a, shape.stepDown()) - row);
            for (int r = Math.max(0, Math.ceilDiv(shape.top() - a, shape.stepDown()) - row); r < end; r++) {
                int from = (row + r) * shape.stepDown() + a - shape.top();
                int at = xo + (c * shape.height() + from) * shape.width() + first * s + b - shape.left(), to = (plane * bandRows + r) * wide + first;
                boolean spills = (end - r - 1) * wide >= FloatTiles.WIDTH && at + s * n + 2 * FloatTiles.WIDTH <= x.length;
                if (s == 1 && spills) FloatVectors.spill(x, at, padded, to, n);
                else if (s == 2 && spills) FloatVectors.spillSeconds(x, at, padded, to, n);
                else Lines.copy(x, at, s, padded, to, 1, n);
                for (int j = n; j < wide; j++) padded[to + j] = 0;
            }
        }
        return padded;
    }
}
