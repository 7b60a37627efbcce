package lectern.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lectern.tensor.Tensor;

/**
 * How well points lie in their clusters: the mean of (b − a)/max(a, b), with a the mean distance to the other points of the own cluster and b that to the nearest other
 * cluster; 0 for a point alone (Rousseeuw 1987). From −1 to 1.
 *
 * <p>Shapes: prediction [n, d] (the points), target [n] (the cluster of each, any whole number). All points are kept; the value takes n² distances.
 */
public final class Silhouette extends Metric {
    private final List<double[]> points = new ArrayList<>();
    private final List<Long> clusters = new ArrayList<>();

    /** Takes points and their clusters into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        Rows.shape(this, prediction.rank() == 2 && target.rank() == 1 && prediction.size(0) == target.size(0), "points [n, d] and clusters [n]", prediction,
                target);
        int d = prediction.size(1);
        if (!points.isEmpty())
            Rows.shape(this, points.getFirst().length == d, "points of " + points.getFirst().length + " coordinates as before", prediction, target);
        double[] x = Rows.finite(this, "prediction", prediction), c = Rows.finite(this, "target", target);
        for (int i = 0; i < c.length; i++)
            if (c[i] != Math.rint(c[i])) Rows.shape(this, false, "whole numbers as clusters (not %s at row %d)".formatted(c[i], i), prediction, target);
        for (int i = 0; i < c.length; i++) {
            points.add(java.util.Arrays.copyOfRange(x, i * d, (i + 1) * d));
            clusters.add((long) c[i]);
        }
    }

    /** The mean over all points. */
    @Override
    public double value() {
        int n = points.size();
        if (n == 0) throw lacking("no data yet");
        TreeMap<Long, Integer> places = new TreeMap<>();
        for (long c : clusters) places.putIfAbsent(c, places.size());
        int k = places.size();
        if (k < 2 || k >= n) throw lacking("expected 2 to n − 1 clusters, got %d of %d points".formatted(k, n));
        int[] of = clusters.stream().mapToInt(places::get).toArray(), sizes = new int[k];
        for (int c : of) sizes[c]++;
        Total all = new Total();
        for (int i = 0; i < n; i++) all.add(one(i, of, sizes));
        return all.mean();
    }

    private double one(int i, int[] of, int[] sizes) {
        if (sizes[of[i]] == 1) return 0;
        double[] sums = new double[sizes.length];
        for (int j = 0; j < of.length; j++) sums[of[j]] += distance(points.get(i), points.get(j));
        double own = sums[of[i]] / (sizes[of[i]] - 1), other = Double.POSITIVE_INFINITY;
        for (int c = 0; c < sums.length; c++) if (c != of[i]) other = Math.min(other, sums[c] / sizes[c]);
        return Math.max(own, other) == 0 ? 0 : (other - own) / Math.max(own, other);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }

    /** Forgets all points. */
    @Override
    public void reset() {
        points.clear();
        clusters.clear();
    }
}
