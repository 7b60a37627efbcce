package lectern.clean.outlier;

import lectern.clean.Detector;
import lectern.clean.neighbour.NeighbourSearch;
import lectern.clean.neighbour.Neighbours;
import lectern.tensor.Tensor;

/**
 * Local outlier factor: how much thinner it is around a row than around its k nearest neighbours N, LOF(p) = mean_{o∈N} lrd(o)/lrd(p), with
 * lrd(p) = 1/mean_{o∈N} max(‖p − o‖, k-distance(o)) (Breunig et al. 2000). About 1 inside a cluster of any density.
 *
 * <p>{@code trainingScores} leaves each row out of its own neighbourhood; {@code scores(x)} takes x as new rows and compares them with the training rows (novelty).
 */
public final class LOF extends RowDetector {
    /** Keeps the density of repeated rows finite. */
    private static final double REPEATED = 1e-10;
    private final int k;
    private int used;
    private NeighbourSearch search;
    private double[] reach;
    private double[] density;

    public LOF() {
        this(20);
    }

    public LOF(int k) {
        if (k < 1) throw new IllegalArgumentException("LOF: expected at least 1 neighbour, got " + k);
        this.k = k;
    }

    static int neighbours(Detector who, Tensor x, int k) {
        if (x.size(0) < 2) throw new IllegalArgumentException("%s.fit: expected at least 2 rows, got 1. Hint: a row needs a neighbour".formatted(who.name()));
        return Math.min(k, x.size(0) - 1);
    }

    @Override
    double[] learnRows(Tensor x) {
        used = neighbours(this, x, k);
        search = NeighbourSearch.of(x);
        Neighbours near = search.nearest(used);
        reach = (double[]) near.distances().slice(1, used - 1, used).squeeze(1).array();
        density = densities(near);
        return factors(near, density);
    }

    @Override
    protected double[] score(Tensor x) {
        if (x.size(0) == 0) return new double[0];
        Neighbours near = search.nearest(x, used);
        return factors(near, densities(near));
    }

    private double[] densities(Neighbours near) {
        double[] distances = (double[]) near.distances().array(), result = new double[near.distances().size(0)];
        int[] indices = (int[]) near.indices().array();
        for (int i = 0, at = 0; i < result.length; i++) {
            double sum = 0;
            for (int j = 0; j < used; j++, at++) sum += Math.max(distances[at], reach[indices[at]]);
            result[i] = 1 / (sum / used + REPEATED);
        }
        return result;
    }

    private double[] factors(Neighbours near, double[] own) {
        int[] indices = (int[]) near.indices().array();
        double[] result = new double[own.length];
        for (int i = 0, at = 0; i < own.length; i++) {
            double sum = 0;
            for (int j = 0; j < used; j++, at++) sum += density[indices[at]] / own[i];
            result[i] = sum / used;
        }
        return result;
    }

    @Override
    public String name() {
        return "LOF(%d)".formatted(k);
    }
}
