package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/** A search tree whose nodes are boxes (Bentley 1975): about log n steps a query on few columns. */
public final class KDTree extends SpaceTree {
    private double[] low;
    private double[] high;

    public KDTree(Tensor points) {
        this(points, Distance.L2);
    }

    public KDTree(Tensor points, Distance distance) {
        super(points, distance);
    }

    @Override
    void bounds(int nodes) {
        low = new double[nodes * d];
        high = new double[nodes * d];
    }

    @Override
    void enclose(int node, int[] order, int from, int to) {
        for (int j = 0, t = node * d; j < d; j++, t++) {
            low[t] = Double.POSITIVE_INFINITY;
            high[t] = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low[t] = Math.min(low[t], points[order[i] * d + j]);
                high[t] = Math.max(high[t], points[order[i] * d + j]);
            }
        }
    }

    @Override
    double bound(int node, double[] q, int at) {
        double sum = 0;
        for (int j = 0, t = node * d; j < d; j++, t++) {
            double gap = Math.max(0, Math.max(low[t] - q[at + j], q[at + j] - high[t]));
            sum += distance == Distance.L2 ? gap * gap : gap;
        }
        return sum;
    }
}
