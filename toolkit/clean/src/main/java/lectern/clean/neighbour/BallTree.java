package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/** A search tree whose nodes are balls (Omohundro 1989); holds on longer than boxes where columns depend on each other. */
public final class BallTree extends SpaceTree {
    private double[] centre;
    private double[] radius;

    public BallTree(Tensor points) {
        this(points, Distance.L2);
    }

    public BallTree(Tensor points, Distance distance) {
        super(points, distance);
    }

    @Override
    void bounds(int nodes) {
        centre = new double[nodes * d];
        radius = new double[nodes];
    }

    @Override
    void enclose(int node, int[] order, int from, int to) {
        for (int i = from; i < to; i++) for (int j = 0; j < d; j++) centre[node * d + j] += points[order[i] * d + j] / (to - from);
        for (int i = from; i < to; i++) radius[node] = Math.max(radius[node], distance.ofRaw(distance.raw(points, order[i] * d, centre, node * d, d)));
    }

    /** A little less than distance − radius, for the rounding of both. */
    @Override
    double bound(int node, double[] q, int at) {
        double far = distance.ofRaw(distance.raw(q, at, centre, node * d, d));
        return distance.toRaw(Math.max(0, far - radius[node] - (far + radius[node]) * (d + 4) * 0x1p-52));
    }
}
