package lectern.tensor.cpu;

/** Tests of many doubles, and sums and ranges of the columns of rows of doubles, on the vector unit where it is there. */
public final class DoubleLines {
    private DoubleLines() {}

    /** Whether low &lt; v &lt; high for all of x[from … to); never for NaN. */
    public static boolean between(double[] x, int from, int to, double low, double high) {
        if (VectorUnit.isThere()) return DoubleLineVectors.between(x, from, to, low, high);
        for (int i = from; i < to; i++) if (!(x[i] > low && x[i] < high)) return false;
        return true;
    }

    /** Whether none of x[from … to) is infinite; NaN may be there. */
    public static boolean noneInfinite(double[] x, int from, int to) {
        if (VectorUnit.isThere()) return DoubleLineVectors.noneInfinite(x, from, to);
        for (int i = from; i < to; i++) if (Math.abs(x[i]) == Double.POSITIVE_INFINITY) return false;
        return true;
    }

    /** Adds rows x[from … to) of d numbers to the sums of their columns, and widens the columns' ranges by them; NaN widens nothing. */
    public static void sums(double[] x, int from, int to, int d, double[] sum, double[] low, double[] high) {
        int i = VectorUnit.isThere() ? DoubleLineVectors.sums(x, from, to, d, sum, low, high) : from;
        for (; i < to; i += d) for (int j = 0; j < d; j++) {
            double v = x[i + j];
            sum[j] += v;
            if (v < low[j]) low[j] = v;
            if (v > high[j]) high[j] = v;
        }
    }

    /** Adds what rows x[from … to) of d numbers are away from a centre of each column, and the squares of that. */
    public static void around(double[] x, int from, int to, int d, double[] centre, double[] sum, double[] squares) {
        int i = VectorUnit.isThere() ? DoubleLineVectors.around(x, from, to, d, centre, sum, squares) : from;
        for (; i < to; i += d) for (int j = 0; j < d; j++) {
            double away = x[i + j] - centre[j];
            sum[j] += away;
            squares[j] += away * away;
        }
    }
}
