package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/** A binary tree over points: each node halves its points along the widest axis; a search leaves out nodes whose bound is beyond what it has. */
abstract class SpaceTree extends NeighbourSearch {
    private static final int LEAF = 16;
    private final int inner;
    private final int[] order;
    private final double[] packed;

    SpaceTree(Tensor points, Distance distance) {
        super(points, distance);
        order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        int levels = 0;
        while (n >> levels > LEAF) levels++;
        inner = (1 << levels) - 1;
        bounds(2 * inner + 1);
        build(0, 0, n);
        packed = new double[n * d];
        for (int i = 0; i < n; i++) System.arraycopy(this.points, order[i] * d, packed, i * d, d);
    }

    /** Makes room for the bounds of so many nodes. */
    abstract void bounds(int nodes);

    /** Notes what bounds the points order[from … to). */
    abstract void enclose(int node, int[] order, int from, int to);

    /** No point of the node is nearer than this, as {@link Distance#raw} counts. */
    abstract double bound(int node, double[] q, int at);

    private void build(int node, int from, int to) {
        enclose(node, order, from, to);
        if (node >= inner) return;
        int middle = from + to >>> 1;
        halve(widest(from, to), from, to - 1, middle);
        build(2 * node + 1, from, middle);
        build(2 * node + 2, middle, to);
    }

    private int widest(int from, int to) {
        int best = 0;
        double width = -1;
        for (int j = 0; j < d; j++) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, points[order[i] * d + j]);
                high = Math.max(high, points[order[i] * d + j]);
            }
            if (high - low > width) {
                width = high - low;
                best = j;
            }
        }
        return best;
    }

    /** The smaller half along an axis comes first (Hoare 1961). */
    private void halve(int axis, int low, int high, int middle) {
        while (low < high) {
            double pivot = points[order[low + high >>> 1] * d + axis];
            int i = low, j = high;
            while (i <= j) {
                while (points[order[i] * d + axis] < pivot) i++;
                while (points[order[j] * d + axis] > pivot) j--;
                if (i <= j) {
                    int swap = order[i];
                    order[i++] = order[j];
                    order[j--] = swap;
                }
            }
            if (middle <= j) high = j;
            else if (middle >= i) low = i;
            else return;
        }
    }

    @Override
    final void visit(double[] q, int at, int skip, Found found) {
        descend(0, 0, n, q, at, skip, found);
    }

    private void descend(int node, int from, int to, double[] q, int at, int skip, Found found) {
        if (node >= inner) {
            for (int i = from; i < to; i++) {
                if (order[i] == skip) continue;
                double raw = distance.raw(q, at, packed, i * d, d);
                if (raw <= found.worst()) found.offer(raw, order[i]);
            }
            return;
        }
        int left = 2 * node + 1, right = left + 1, middle = from + to >>> 1;
        double a = bound(left, q, at), b = bound(right, q, at);
        if (a <= b) {
            if (a <= found.worst()) descend(left, from, middle, q, at, skip, found);
            if (b <= found.worst()) descend(right, middle, to, q, at, skip, found);
        } else {
            if (b <= found.worst()) descend(right, middle, to, q, at, skip, found);
            if (a <= found.worst()) descend(left, from, middle, q, at, skip, found);
        }
    }
}
