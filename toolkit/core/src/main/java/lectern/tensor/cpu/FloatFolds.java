package lectern.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Reduction;

/**
 * Sums and extremes of floats seen as [outer, length, inner], folded over the middle. A sum adds short runs in vector registers and the runs in double precision, so that a
 * million floats keep their digits; the cuts depend on the shape alone.
 */
final class FloatFolds {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int RUN = 1024;
    private static final int PIECE = 65_536;
    private static final int COLUMNS = 4096;

    private FloatFolds() {}

    static double[] fold(Reduction op, float[] x, int outer, int length, int inner) {
        double[] y = new double[outer * inner];
        boolean large = (long) outer * length * inner >= 2L * PIECE;
        if (inner == 1 && length >= PIECE) longRows(op, x, outer, length, y);
        else if (inner == 1) {
            int each = large ? Math.max(1, PIECE / Math.max(1, length)) : Math.max(1, outer);
            Workers.run(Math.ceilDiv(outer, each), p -> {
                for (int o = p * each; o < Math.min(outer, (p + 1) * each); o++) y[o] = row(op, x, o * length, length);
            });
        } else {
            int width = large ? Math.min(inner, COLUMNS) : Math.max(1, inner), cuts = Math.ceilDiv(inner, width);
            Workers.run(outer * cuts, p -> columns(op, x, p / cuts * length * inner, length, inner, p % cuts * width, Math.min(inner, (p % cuts + 1) * width),
                    y, p / cuts * inner));
        }
        return y;
    }

    private static void longRows(Reduction op, float[] x, int outer, int length, double[] y) {
        int cuts = Math.ceilDiv(length, PIECE);
        double[] parts = new double[outer * cuts];
        Workers.run(parts.length, p -> {
            int from = p % cuts * PIECE;
            parts[p] = row(op, x, p / cuts * length + from, Math.min(PIECE, length - from));
        });
        for (int o = 0; o < outer; o++) {
            y[o] = parts[o * cuts];
            for (int c = 1; c < cuts; c++) y[o] = join(op, y[o], parts[o * cuts + c]);
        }
    }

    private static double join(Reduction op, double a, double b) {
        return op == Reduction.SUM ? a + b : op == Reduction.MAX ? Math.max(a, b) : Math.min(a, b);
    }

    private static double row(Reduction op, float[] x, int from, int n) {
        return switch (op) {
            case SUM -> sum(x, from, n);
            case MAX -> max(x, from, n);
            default -> min(x, from, n);
        };
    }

    private static double sum(float[] x, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += RUN) sum += run(x, from + i, Math.min(RUN, n - i));
        return sum;
    }

    private static double run(float[] x, int from, int n) {
        int w = S.length(), i = 0;
        double sum = 0;
        if (n >= 4 * w) {
            FloatVector s0 = FloatVector.zero(S), s1 = s0, s2 = s0, s3 = s0;
            for (; i <= n - 4 * w; i += 4 * w) {
                s0 = s0.add(FloatVector.fromArray(S, x, from + i));
                s1 = s1.add(FloatVector.fromArray(S, x, from + i + w));
                s2 = s2.add(FloatVector.fromArray(S, x, from + i + 2 * w));
                s3 = s3.add(FloatVector.fromArray(S, x, from + i + 3 * w));
            }
            sum = VectorMath.sum(s0.add(s1).add(s2.add(s3)));
        }
        for (; i < n; i++) sum += x[from + i];
        return sum;
    }

    static float max(float[] x, int from, int n) {
        int w = S.length(), i = 0;
        float best = Float.NEGATIVE_INFINITY;
        if (n >= w) {
            FloatVector m = FloatVector.fromArray(S, x, from), m1 = m, m2 = m, m3 = m;
            for (; i <= n - 4 * w; i += 4 * w) {
                m = m.max(FloatVector.fromArray(S, x, from + i));
                m1 = m1.max(FloatVector.fromArray(S, x, from + i + w));
                m2 = m2.max(FloatVector.fromArray(S, x, from + i + 2 * w));
                m3 = m3.max(FloatVector.fromArray(S, x, from + i + 3 * w));
            }
            for (; i <= n - w; i += w) m = m.max(FloatVector.fromArray(S, x, from + i));
            best = m.max(m1).max(m2.max(m3)).reduceLanes(VectorOperators.MAX);
        }
        for (; i < n; i++) best = Math.max(best, x[from + i]);
        return best;
    }

    private static float min(float[] x, int from, int n) {
        int w = S.length(), i = 0;
        float best = Float.POSITIVE_INFINITY;
        if (n >= w) {
            FloatVector m = FloatVector.fromArray(S, x, from), m1 = m, m2 = m, m3 = m;
            for (; i <= n - 4 * w; i += 4 * w) {
                m = m.min(FloatVector.fromArray(S, x, from + i));
                m1 = m1.min(FloatVector.fromArray(S, x, from + i + w));
                m2 = m2.min(FloatVector.fromArray(S, x, from + i + 2 * w));
                m3 = m3.min(FloatVector.fromArray(S, x, from + i + 3 * w));
            }
            for (; i <= n - w; i += w) m = m.min(FloatVector.fromArray(S, x, from + i));
            best = m.min(m1).min(m2.min(m3)).reduceLanes(VectorOperators.MIN);
        }
        for (; i < n; i++) best = Math.min(best, x[from + i]);
        return best;
    }

    /** Columns from…to−1 of one block, all rows. */
    private static void columns(Reduction op, float[] x, int xo, int length, int inner, int from, int to, double[] y, int yo) {
        Arrays.fill(y, yo + from, yo + to, op == Reduction.SUM ? 0 : op == Reduction.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        for (int r = 0; r < length; r++) addRow(op, x, xo + r * inner, y, yo, from, to);
    }

    private static void addRow(Reduction op, float[] x, int row, double[] y, int yo, int from, int to) {
        switch (op) {
            case SUM -> {
                for (int j = from; j < to; j++) y[yo + j] += x[row + j];
            }
            case MAX -> {
                for (int j = from; j < to; j++) y[yo + j] = Math.max(y[yo + j], x[row + j]);
            }
            default -> {
                for (int j = from; j < to; j++) y[yo + j] = Math.min(y[yo + j], x[row + j]);
            }
        }
    }
}
