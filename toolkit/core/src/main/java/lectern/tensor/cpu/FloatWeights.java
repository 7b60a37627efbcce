package lectern.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.DType;
import lectern.tensor.Sweep;
import lectern.tensor.Window;

/**
 * The gradient of the weights of a convolution that moves by one: each is the product of a line of g and a line of x moved along, see {@link FloatLines}. Sixteen of them
 * are summed together in registers; images are summed in at most sixteen parts, which the batch size decides.
 */
final class FloatWeights {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int PARTS = 16;
    private static final int SIDE = 4;
    private static final Scratch PADDED = new Scratch();
    private static final Scratch LINES = new Scratch();

    private final int in, out, groups, depth, wide, length, plane;
    private final int[] lines;
    private final Window window;

    private FloatWeights(int in, int out, int groups, Window window) {
        Sweep r = window.rows(), c = window.columns();
        this.in = in;
        this.out = out;
        this.groups = groups;
        this.window = window;
        wide = c.out() + (c.kernel() - 1) * c.dilation();
        length = Math.ceilDiv((r.out() - 1) * wide + c.out(), S.length()) * S.length();
        plane = (r.out() + (r.kernel() - 1) * r.dilation()) * wide;
        depth = in * window.size();
        lines = new int[depth];
        for (int i = 0, p = 0; i < in; i++)
            for (int k = 0; k < r.kernel(); k++) for (int l = 0; l < c.kernel(); l++) lines[p++] = i * plane + k * r.dilation() * wide + l * c.dilation();
    }

    /** dw [groups·out, in, kh, kw] from g [n, groups·out, …] and x [n, groups·in, …]. */
    static float[] of(float[] g, float[] x, int n, int groups, int in, int out, Window window) {
        FloatWeights w = new FloatWeights(in, out, groups, window);
        int parts = Math.min(n, PARTS), cuts = parts == 1 ? Math.ceilDiv(out, SIDE) : 1, size = groups * out * w.depth;
        float[][] sums = new float[Math.max(1, parts)][size];
        Workers.run(Math.max(1, parts * cuts), piece -> {
            if (parts == 0) return;
            int part = piece / cuts, from = cuts == 1 ? 0 : piece % cuts * SIDE, to = cuts == 1 ? out : Math.min(out, from + SIDE);
            for (int i = n * part / parts * groups; i < n * (part + 1) / parts * groups; i++) w.add(g, x, i, from, to, sums[part]);
        });
        for (int part = 1; part < parts; part++) for (int i = 0; i < size; i++) sums[0][i] += sums[part][i];
        return sums[0];
    }

    /** What one group of one image adds to the rows from…to−1 of its weights. */
    private void add(float[] g, float[] x, int image, int from, int to, float[] sum) {
        float[] padded = pad(x, image), gLines = spread(g, image, from, to);
        float[] lanes = new float[SIDE * SIDE * S.length()];
        int base = image % groups * out * depth;
        for (int p = 0; p < depth; p += SIDE)
            for (int o = from; o < to; o += SIDE) {
                if (p + SIDE <= depth && o + SIDE <= to) {
                    tile(gLines, (o - from) * length, padded, p, lanes);
                    collect(lanes, sum, base + o * depth + p);
                } else
                    for (int i = o; i < Math.min(to, o + SIDE); i++)
                        for (int j = p; j < Math.min(depth, p + SIDE); j++)
                            sum[base + i * depth + j] += FloatVectors.dot(gLines, (i - from) * length, padded, lines[j], length);
            }
    }

    private void tile(float[] g, int go, float[] x, int p, float[] lanes) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        FloatVector c0 = zero, c1 = zero, c2 = zero, c3 = zero, d0 = zero, d1 = zero, d2 = zero, d3 = zero;
        int l0 = lines[p], l1 = lines[p + 1], l2 = lines[p + 2], l3 = lines[p + 3];
        for (int q = 0; q < length; q += S.length()) {
            FloatVector x0 = FloatVector.fromArray(S, x, l0 + q), x1 = FloatVector.fromArray(S, x, l1 + q);
            FloatVector x2 = FloatVector.fromArray(S, x, l2 + q), x3 = FloatVector.fromArray(S, x, l3 + q);
            FloatVector v = FloatVector.fromArray(S, g, go + q);
            a0 = v.fma(x0, a0);
            a1 = v.fma(x1, a1);
            a2 = v.fma(x2, a2);
            a3 = v.fma(x3, a3);
            v = FloatVector.fromArray(S, g, go + length + q);
            b0 = v.fma(x0, b0);
            b1 = v.fma(x1, b1);
            b2 = v.fma(x2, b2);
            b3 = v.fma(x3, b3);
            v = FloatVector.fromArray(S, g, go + 2 * length + q);
            c0 = v.fma(x0, c0);
            c1 = v.fma(x1, c1);
            c2 = v.fma(x2, c2);
            c3 = v.fma(x3, c3);
            v = FloatVector.fromArray(S, g, go + 3 * length + q);
            d0 = v.fma(x0, d0);
            d1 = v.fma(x1, d1);
            d2 = v.fma(x2, d2);
            d3 = v.fma(x3, d3);
        }
        store(lanes, 0, a0, a1, a2, a3);
        store(lanes, SIDE, b0, b1, b2, b3);
        store(lanes, 2 * SIDE, c0, c1, c2, c3);
        store(lanes, 3 * SIDE, d0, d1, d2, d3);
    }

    private static void store(float[] lanes, int at, FloatVector s0, FloatVector s1, FloatVector s2, FloatVector s3) {
        s0.intoArray(lanes, at * S.length());
        s1.intoArray(lanes, (at + 1) * S.length());
        s2.intoArray(lanes, (at + 2) * S.length());
        s3.intoArray(lanes, (at + 3) * S.length());
    }

    /** Adds the lanes of each of the sixteen sums, by halves: in a method of its own, so that the tile stays small enough to be compiled well. */
    private void collect(float[] lanes, float[] y, int yo) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            int from = i * S.length();
            for (int half = S.length() / 2; half > 0; half /= 2) for (int j = from; j < from + half; j++) lanes[j] += lanes[j + half];
            y[yo + i / SIDE * depth + i % SIDE] += lanes[from];
        }
    }

    /** The channels of one group of one image, between zeros. */
    private float[] pad(float[] x, int image) {
        Sweep r = window.rows(), c = window.columns();
        int size = in * plane + S.length() + wide;
        float[] padded = (float[]) PADDED.of(DType.FLOAT32, size);
        Arrays.fill(padded, 0, size, 0);
        for (int i = 0; i < in; i++)
            for (int row = 0; row < r.in() && row + r.padding() < plane / wide; row++)
                System.arraycopy(x, ((image * in + i) * r.in() + row) * c.in(), padded, i * plane + (row + r.padding()) * wide + c.padding(),
                        Math.min(c.in(), wide - c.padding()));
        return padded;
    }

    /** Rows of g as far apart as those of the padded image, zeros between them. */
    private float[] spread(float[] g, int image, int from, int to) {
        Sweep r = window.rows(), c = window.columns();
        float[] spread = (float[]) LINES.of(DType.FLOAT32, (to - from) * length);
        Arrays.fill(spread, 0, (to - from) * length, 0);
        for (int o = from; o < to; o++)
            for (int row = 0; row < r.out(); row++)
                System.arraycopy(g, ((image * out + o) * r.out() + row) * c.out(), spread, (o - from) * length + row * wide, c.out());
        return spread;
    }
}
