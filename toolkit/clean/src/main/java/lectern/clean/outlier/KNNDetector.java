package lectern.clean.outlier;

import lectern.clean.neighbour.NeighbourSearch;
import lectern.tensor.Tensor;

/**
 * Distance to the k-th nearest training row (Ramaswamy et al. 2000), or the mean distance to the k nearest (Angiulli and Pizzuti 2002). Columns count as they are scaled.
 * At most n − 1 neighbours are asked for.
 */
public final class KNNDetector extends RowDetector {
    private final int k;
    private boolean mean;
    private int used;
    private NeighbourSearch search;

    public KNNDetector() {
        this(5);
    }

    public KNNDetector(int k) {
        if (k < 1) throw new IllegalArgumentException("KNNDetector: expected at least 1 neighbour, got " + k);
        this.k = k;
    }

    /** The mean over the k nearest instead of the furthest of them. */
    public KNNDetector mean() {
        mean = true;
        return this;
    }

    @Override
    double[] learnRows(Tensor x) {
        used = LOF.neighbours(this, x, k);
        search = NeighbourSearch.of(x);
        return furthest(search.nearest(used).distances());
    }

    @Override
    protected double[] score(Tensor x) {
        return furthest(search.nearest(x, used).distances());
    }

    private double[] furthest(Tensor distances) {
        return (double[]) (mean ? distances.mean(1) : distances.slice(1, used - 1, used).squeeze(1)).array();
    }

    @Override
    public String name() {
        return "KNNDetector(%d)".formatted(k);
    }
}
