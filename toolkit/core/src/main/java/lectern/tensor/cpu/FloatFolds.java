package lectern.tensor.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Reduction;

/**
 * Sums and extremes of floats seen as [outer, length, inner], folded over the middle. A sum adds short runs in vector registers and the runs in double precision, so that a
 * million floats keep their digits; the cuts depend on the shape alone.
 */
final class FloatFolds {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ENDLESS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    /** Fewer floats in a line, or its square in columns, are added in double precision: that costs little and spares sums that nearly cancel. */
    private static final int FEW = 64;
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
        return op == Reduction.MAX ? Math.max(a, b) : op == Reduction.MIN ? Math.min(a, b) : a + b;
    }

    private static double row(Reduction op, float[] x, int from, int n) {
        return switch (op) {
            case SUM -> n < FEW ? sum(x, from, n) : FloatRuns.of(x, from, n);
            case SQUARES -> FloatSums.squares(x, from, n, 0);
            case MAX -> max(x, from, n);
            default -> min(x, from, n);
        };
    }

    private static double sum(float[] x, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) sum += x[i];
        return sum;
    }

    /** The largest; a NaN wins, and 0 over −0. */
    static float max(float[] x, int from, int n) {
        if (n >= S.length()) return extreme(x, from, n, true);
        float best = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) best = Math.max(best, x[i]);
        return best;
    }

    /** The smallest; a NaN wins, and −0 over 0. */
    static float min(float[] x, int from, int n) {
        if (n >= S.length()) return extreme(x, from, n, false);
        float best = Float.POSITIVE_INFINITY;
        for (int i = from; i < from + n; i++) best = Math.min(best, x[i]);
        return best;
    }

    /**
     * Of at least a vector, by the bits as whole numbers, which need one instruction each: the largest with a sign is the largest x unless all are negative, the largest
     * without one the smallest x unless none is, and the smallest with a sign what remains. NaN lie beyond the infinities.
     */
    private static float extreme(float[] x, int from, int n, boolean max) {
        int w = S.length(), end = from + n - w;
        IntVector a = bits(x, end), b = a, c = a, d = a;
        for (int i = from; i <= end; i += 2 * w) {
            IntVector v = bits(x, i), u = bits(x, Math.min(i + w, end));
            a = a.max(v);
            b = b.max(u);
            c = c.lanewise(VectorOperators.UMAX, v);
            d = d.lanewise(VectorOperators.UMAX, u);
        }
        int most = a.max(b).reduceLanes(VectorOperators.MAX);
        int far = c.lanewise(VectorOperators.UMAX, d).lanewise(VectorOperators.XOR, Integer.MIN_VALUE).reduceLanes(VectorOperators.MAX) ^ Integer.MIN_VALUE;
        if (most > ENDLESS || far < 0 && far > (ENDLESS | Integer.MIN_VALUE)) return Float.NaN;
        if (max ? most >= 0 : far < 0) return Float.intBitsToFloat(max ? most : far);
        a = bits(x, end);
        for (int i = from; i <= end; i += w) a = a.min(bits(x, i));
        return Float.intBitsToFloat(a.reduceLanes(VectorOperators.MIN));
    }

    private static IntVector bits(float[] x, int at) {
        return FloatVector.fromArray(S, x, at).reinterpretAsInts();
    }

    /** Columns from…to−1 of one block, all rows, four of them at a time. */
    private static void columns(Reduction op, float[] x, int xo, int length, int inner, int from, int to, double[] y, int yo) {
        Arrays.fill(y, yo + from, yo + to, op == Reduction.MAX ? Double.NEGATIVE_INFINITY : op == Reduction.MIN ? Double.POSITIVE_INFINITY : 0);
        boolean few = (long) length * (to - from) < FEW * FEW;
        for (int r = 0; r < length; r += FloatColumns.ROWS) {
            int rows = Math.min(FloatColumns.ROWS, length - r), row = xo + r * inner, j = from;
            if (rows == FloatColumns.ROWS && !few) j += FloatColumns.fold(op, x, row + from, inner, y, yo + from, to - from);
            for (int k = 0; k < rows && j < to; k++) for (int i = j; i < to; i++) y[yo + i] = add(op, y[yo + i], x[row + k * inner + i]);
        }
    }

    private static double add(Reduction op, double sum, double x) {
        return op == Reduction.SQUARES ? sum + x * x : join(op, sum, x);
    }
}
