package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/**
 * The mean of y over the k nearest training rows.
 *
 * <p>Shapes: fit x [n, d], y [n]; predict [m, d] → [m] float64.
 */
public final class KNNRegressor extends KNNModel {
    private double[] targets;

    public KNNRegressor(int k) {
        this(k, Distance.L2);
    }

    public KNNRegressor(int k, Distance distance) {
        super(k, distance);
    }

    /** Remembers rows and their values. */
    public KNNRegressor fit(Tensor x, Tensor y) {
        targets = remember(x, y);
        return this;
    }

    /** The mean of the neighbours of each row. */
    public Tensor predict(Tensor x) {
        int[] near = nearest(x);
        double[] means = new double[x.size(0)];
        for (int i = 0; i < near.length; i++) means[i / k] += targets[near[i]] / k;
        return Tensor.wrap(means, means.length);
    }
}
