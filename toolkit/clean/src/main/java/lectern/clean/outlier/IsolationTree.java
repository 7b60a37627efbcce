package lectern.clean.outlier;

/**
 * Splits a sample at random until each row is alone or the tree as deep as log₂ of the sample. An axis-parallel split takes a column and a value between its ends; a sloped
 * one a random direction, and a point of the box around the rows.
 */
final class IsolationTree {
    private static final double EULER = 0.5772156649015329;
    private final int d;
    private final int most;
    private final boolean sloped;
    private final int[] axis;
    private final double[] cut;
    private final int[] left;
    private final double[][] normal;
    private int nodes = 1;

    private IsolationTree(int d, int size, boolean sloped) {
        this.d = d;
        this.sloped = sloped;
        most = (int) Math.ceil(Math.log(Math.max(2, size)) / Math.log(2));
        axis = new int[2 * size];
        cut = new double[2 * size];
        left = new int[2 * size];
        normal = sloped ? new double[2 * size][] : null;
    }

    /** Grows on the rows that a sample of x [n·d] names. */
    static IsolationTree grow(double[] x, int d, int[] sample, boolean sloped, Draws random) {
        IsolationTree tree = new IsolationTree(d, sample.length, sloped);
        tree.split(0, 0, x, sample, 0, sample.length, random);
        return tree;
    }

    /** The mean depth of n rows in a random tree: 2(ln(n − 1) + γ) − 2(n − 1)/n. */
    static double depth(int n) {
        return n <= 1 ? 0 : n == 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1.0) / n;
    }

    private void split(int node, int depth, double[] x, int[] rows, int from, int to, Draws random) {
        boolean ended = to - from <= 1 || depth >= most || !(sloped ? slope(node, x, rows, from, to, random) : choose(node, x, rows, from, to, random));
        int middle = from;
        if (!ended) {
            for (int i = from; i < to; i++) {
                if (!goesLeft(node, x, rows[i] * d)) continue;
                int swap = rows[i];
                rows[i] = rows[middle];
                rows[middle++] = swap;
            }
        }
        if (ended || middle == from || middle == to) {
            axis[node] = -1;
            cut[node] = depth + depth(to - from);
            return;
        }
        left[node] = nodes;
        nodes += 2;
        split(left[node], depth + 1, x, rows, from, middle, random);
        split(left[node] + 1, depth + 1, x, rows, middle, to, random);
    }

    /** A column that is not constant, and a value between its ends. */
    private boolean choose(int node, double[] x, int[] rows, int from, int to, Draws random) {
        int[] columns = new int[d];
        for (int c = 0; c < d; c++) columns[c] = c;
        for (int rest = d; rest > 0; rest--) {
            int place = random.below(rest), j = columns[place];
            columns[place] = columns[rest - 1];
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, x[rows[i] * d + j]);
                high = Math.max(high, x[rows[i] * d + j]);
            }
            if (low == high) continue;
            double at = low + random.unit() * (high - low);
            axis[node] = j;
            cut[node] = at < high ? at : low;
            return true;
        }
        return false;
    }

    private boolean slope(int node, double[] x, int[] rows, int from, int to, Draws random) {
        double[] n = new double[d];
        double at = 0;
        boolean varied = false;
        for (int j = 0; j < d; j++) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, x[rows[i] * d + j]);
                high = Math.max(high, x[rows[i] * d + j]);
            }
            varied |= low < high;
            n[j] = random.normal();
            at += n[j] * (low + random.unit() * (high - low));
        }
        normal[node] = n;
        cut[node] = at;
        return varied;
    }

    private boolean goesLeft(int node, double[] x, int at) {
        if (!sloped) return x[at + axis[node]] <= cut[node];
        double sum = 0;
        for (int j = 0; j < d; j++) sum += normal[node][j] * x[at + j];
        return sum <= cut[node];
    }

    /** How deep the row at this place of x falls, with the mean depth of those that would share its leaf. */
    double path(double[] x, int at) {
        int node = 0;
        while (axis[node] >= 0) node = left[node] + (goesLeft(node, x, at) ? 0 : 1);
        return cut[node];
    }
}
