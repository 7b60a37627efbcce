package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Products and sums of float vectors in vector registers. */
final class FloatVectors {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorShuffle<Float> REVERSE = VectorShuffle.fromOp(S, lane -> S.length() - 1 - lane);
    /** Every second lane, twice. */
    private static final VectorShuffle<Float> SECONDS = VectorShuffle.fromOp(S, lane -> 2 * lane % S.length());
    private static final VectorMask<Float> UPPER = S.indexInRange(-S.length() / 2, S.length());
    private static final int ROWS = 2048;
    private static final int PARALLEL = 200_000;
    private static final int THIN = 256;
    private static final int BLOCK = 8192;

    private FloatVectors() {}

    /** y[yo + j] = x[xo − j]. */
    static void reversed(float[] x, int xo, float[] y, int yo, int n) {
        int j = 0, w = S.length();
        for (; j <= n - w; j += w) FloatVector.fromArray(S, x, xo - j - w + 1).rearrange(REVERSE).intoArray(y, yo + j);
        for (; j < n; j++) y[yo + j] = x[xo - j];
    }

    /** n lines of x, {@code xs} apart, one behind the other in y: where there is room, in whole vectors, whose rest the next line overwrites. */
    static void lines(float[] x, int xo, int xs, float[] y, int yo, int width, int n) {
        int whole = Math.ceilDiv(width, S.length()) * S.length();
        for (int i = 0; i < n; i++)
            if (whole <= (n - i) * width && xo + i * xs + whole <= x.length) spill(x, xo + i * xs, y, yo + i * width, width);
            else System.arraycopy(x, xo + i * xs, y, yo + i * width, width);
    }

    /** Lines of n floats, {@code xs} and {@code ys} apart; the last vector of a line overlaps the one before. */
    static void lines(float[] x, int xo, int xs, float[] y, int yo, int ys, int n, int lines) {
        int w = S.length();
        for (int i = 0, from = xo, to = yo; i < lines; i++, from += xs, to += ys) {
            if (n < w) {
                for (int j = 0; j < n; j++) y[to + j] = x[from + j];
                continue;
            }
            for (int j = 0; j <= n - w; j += w) FloatVector.fromArray(S, x, from + j).intoArray(y, to + j);
            if (n % w > 0) FloatVector.fromArray(S, x, from + n - w).intoArray(y, to + n - w);
        }
    }

    /** Copies n floats in whole vectors, and so up to a vector's length more. */
    static void spill(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0; j < n; j += S.length()) FloatVector.fromArray(S, x, xo + j).intoArray(y, yo + j);
    }

    /** As {@link #spill}, of every second float. */
    static void spillSeconds(float[] x, int xo, float[] y, int yo, int n) {
        for (int j = 0, w = S.length(); j < n; j += w) {
            FloatVector low = FloatVector.fromArray(S, x, xo + 2 * j).rearrange(SECONDS);
            if (n - j > w / 2) low = low.blend(FloatVector.fromArray(S, x, xo + 2 * j + w).rearrange(SECONDS), UPPER);
            low.intoArray(y, yo + j);
        }
    }

    /** y[yo + j] += s·x[xo + j·xs]. */
    static void addScaled(float s, float[] x, int xo, int xs, float[] y, int yo, int n) {
        int j = 0, w = S.length();
        if (xs == 1 && n >= w) {
            FloatVector by = FloatVector.broadcast(S, s);
            for (; j <= n - w; j += w) by.fma(FloatVector.fromArray(S, x, xo + j), FloatVector.fromArray(S, y, yo + j)).intoArray(y, yo + j);
        }
        for (; j < n; j++) y[yo + j] = Math.fma(s, x[xo + j * xs], y[yo + j]);
    }

    /** y[yo + j] += a[ao + j]·b[bo + j]. */
    static void addProducts(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
        int j = 0, w = S.length();
        for (; j <= n - w; j += w)
            FloatVector.fromArray(S, a, ao + j).fma(FloatVector.fromArray(S, b, bo + j), FloatVector.fromArray(S, y, yo + j)).intoArray(y, yo + j);
        for (; j < n; j++) y[yo + j] = Math.fma(a[ao + j], b[bo + j], y[yo + j]);
    }

    /** y[yo + j] += x[xo + j]. */
    static void add(float[] x, int xo, float[] y, int yo, int n) {
        int j = 0, w = S.length();
        for (; j <= n - w; j += w) FloatVector.fromArray(S, x, xo + j).add(FloatVector.fromArray(S, y, yo + j)).intoArray(y, yo + j);
        for (; j < n; j++) y[yo + j] += x[xo + j];
    }

    /** yᵢ += a·x[from + i] + b·x[from + step + i] + c·x[from + 2·step + i]. */
    static void addThree(float a, float b, float c, float[] x, int from, int step, float[] y, int n) {
        int second = from + step, third = second + step, i = 0, w = S.length();
        FloatVector p = FloatVector.broadcast(S, a), q = FloatVector.broadcast(S, b), r = FloatVector.broadcast(S, c);
        for (; i <= n - w; i += w) {
            FloatVector sum = r.fma(FloatVector.fromArray(S, x, third + i), FloatVector.fromArray(S, y, i));
            p.fma(FloatVector.fromArray(S, x, from + i), q.fma(FloatVector.fromArray(S, x, second + i), sum)).intoArray(y, i);
        }
        for (; i < n; i++) y[i] = Math.fma(a, x[from + i], Math.fma(b, x[second + i], Math.fma(c, x[third + i], y[i])));
    }

    /** y = A·x for A [m, k] at any strides. */
    static void matrixTimesVector(float[] a, int ao, int ar, int ac, float[] x, int xo, int xs, float[] y, int yo, int m, int k) {
        if (ar == 1 && m <= THIN) {
            sumOfRows(a, ao, ac, x, xo, xs, y, yo, m, k);
            return;
        }
        if (m == 1 && ac == 1 && xs == 1) {
            y[yo] = longDot(a, ao, x, xo, k);
            return;
        }
        int pieces = (long) m * k < PARALLEL ? 1 : Math.ceilDiv(m, ROWS), size = Math.ceilDiv(m, pieces);
        Workers.run(pieces, piece -> {
            int from = piece * size, to = Math.min(m, from + size), i = from;
            if (ar == 1) {
                for (int p = 0; p < k; p++) addScaled(x[xo + p * xs], a, ao + p * ac + from, 1, y, yo + from, to - from);
                return;
            }
            if (k < S.length()) for (; i <= to - 4; i += 4) fourDots(a, ao + i * ar, ar, ac, x, xo, xs, y, yo + i, k);
            for (; i < to; i++) y[yo + i] = ac == 1 && xs == 1 ? dot(a, ao + i * ar, x, xo, k) : dot(a, ao + i * ar, ac, x, xo, xs, k);
        });
    }

    /** A long product is cut, and its parts are added in double precision. */
    private static float longDot(float[] a, int ao, float[] b, int bo, int n) {
        if (n < 2 * Elementwise.PIECE) return dot(a, ao, b, bo, n);
        double[] parts = new double[Math.ceilDiv(n, Elementwise.PIECE)];
        Workers.run(parts.length, i -> {
            int from = i * Elementwise.PIECE;
            parts[i] = dot(a, ao + from, b, bo + from, Math.min(Elementwise.PIECE, n - from));
        });
        double sum = 0;
        for (double part : parts) sum += part;
        return (float) sum;
    }

    /** Four short rows at a time: their sums do not wait for each other. */
    private static void fourDots(float[] a, int ao, int ar, int ac, float[] x, int xo, int xs, float[] y, int yo, int k) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (int p = 0; p < k; p++) {
            float v = x[xo + p * xs];
            int at = ao + p * ac;
            s0 = Math.fma(a[at], v, s0);
            s1 = Math.fma(a[at + ar], v, s1);
            s2 = Math.fma(a[at + 2 * ar], v, s2);
            s3 = Math.fma(a[at + 3 * ar], v, s3);
        }
        y[yo] = s0;
        y[yo + 1] = s1;
        y[yo + 2] = s2;
        y[yo + 3] = s3;
    }

    /** y = Σₚ x[p]·row p, for few columns and many rows: blocks of rows are summed apart, and their sums in order. */
    private static void sumOfRows(float[] a, int ao, int step, float[] x, int xo, int xs, float[] y, int yo, int m, int k) {
        int blocks = Math.ceilDiv(k, BLOCK);
        float[] sums = new float[blocks * m];
        Workers.Piece block = i -> {
            for (int j = 0; j < m; j += S.length())
                columns(a, ao + j, step, x, xo, xs, sums, i * m + j, Math.min(S.length(), m - j), i * BLOCK, Math.min(k, (i + 1) * BLOCK));
        };
        if ((long) m * k < PARALLEL) for (int i = 0; i < blocks; i++) block.run(i);
        else Workers.run(blocks, block);
        for (int i = 0; i < blocks; i++) for (int j = 0; j < m; j++) y[yo + j] += sums[i * m + j];
    }

    private static void columns(float[] a, int ao, int step, float[] x, int xo, int xs, float[] y, int yo, int n, int from, int to) {
        VectorMask<Float> mask = S.indexInRange(0, n);
        FloatVector s0 = FloatVector.zero(S), s1 = s0;
        int p = from;
        for (; p < to - 1; p += 2) {
            s0 = FloatVector.fromArray(S, a, ao + p * step, mask).fma(FloatVector.broadcast(S, x[xo + p * xs]), s0);
            s1 = FloatVector.fromArray(S, a, ao + (p + 1) * step, mask).fma(FloatVector.broadcast(S, x[xo + (p + 1) * xs]), s1);
        }
        if (p < to) s0 = FloatVector.fromArray(S, a, ao + p * step, mask).fma(FloatVector.broadcast(S, x[xo + p * xs]), s0);
        s0.add(s1).intoArray(y, yo, mask);
    }

    private static float dot(float[] a, int ao, int as, float[] b, int bo, int bs, int n) {
        float sum = 0;
        for (int p = 0; p < n; p++) sum = Math.fma(a[ao + p * as], b[bo + p * bs], sum);
        return sum;
    }

    static float dot(float[] a, int ao, float[] b, int bo, int n) {
        int w = S.length(), i = 0;
        float sum = 0;
        if (n >= w) {
            FloatVector s0 = FloatVector.zero(S), s1 = s0, s2 = s0, s3 = s0;
            for (; i <= n - 4 * w; i += 4 * w) {
                s0 = FloatVector.fromArray(S, a, ao + i).fma(FloatVector.fromArray(S, b, bo + i), s0);
                s1 = FloatVector.fromArray(S, a, ao + i + w).fma(FloatVector.fromArray(S, b, bo + i + w), s1);
                s2 = FloatVector.fromArray(S, a, ao + i + 2 * w).fma(FloatVector.fromArray(S, b, bo + i + 2 * w), s2);
                s3 = FloatVector.fromArray(S, a, ao + i + 3 * w).fma(FloatVector.fromArray(S, b, bo + i + 3 * w), s3);
            }
            for (; i <= n - w; i += w) s0 = FloatVector.fromArray(S, a, ao + i).fma(FloatVector.fromArray(S, b, bo + i), s0);
            sum = VectorMath.sum(s0.add(s1).add(s2.add(s3)));
        }
        for (; i < n; i++) sum = Math.fma(a[ao + i], b[bo + i], sum);
        return sum;
    }
}
