package lectern.clean.outlier;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import lectern.clean.Rows;
import lectern.clean.decompose.MeanCovariance;
import lectern.clean.decompose.RowProduct;
import lectern.tensor.Generator;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * Minimum covariance determinant: the squared Mahalanobis distance by mean and covariance of those h = ⌈(n + d + 1)/2⌉ rows whose covariance has the smallest determinant,
 * found by FAST-MCD (Rousseeuw and Van Driessen 1999): from random halves, a C-step takes the h rows nearest by the present ellipsoid, and never raises the determinant. More
 * than 500 rows are searched in groups of about 300 first. The covariance is then scaled to the median of χ² and taken anew from all rows below its 97.5 % point.
 */
public final class MCD extends EllipsoidDetector {
    private static final int MANY = 500, GROUP = 300, MERGED = 1500, BEST = 10;
    /** The share of the largest variance up to which a direction has none: its deviation is in the last digits. */
    private static final double FLAT = 1e-15;

    /** A candidate: its ellipsoid, and the distances of all rows in which it was searched. */
    private record Candidate(Ellipsoid ellipsoid, double[] distances) {}

    /** Directions in which the rows do not differ are left out: with a column that is a sum of others every half would be flat, and none better than another. */
    @Override
    Ellipsoid fitted(double[] x, int n, int d) {
        MeanCovariance all = MeanCovariance.of(x, n, d);
        Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(all.covariance(), d, d));
        double[] values = eigen.values().toDoubles(), vectors = eigen.vectors().toDoubles();
        int first = 0;
        while (first < d && !(values[first] > FLAT * d * values[d - 1])) first++;
        int kept = d - first;
        if (first == 0 || kept == 0) return robust(x, n, d);
        double[] axes = new double[d * kept];
        for (int j = 0; j < d; j++) System.arraycopy(vectors, j * d + first, axes, j * kept, kept);
        return robust(new RowProduct(axes, d, kept).of(new Rows(x, n, d), all.mean(), null).values(), n, kept).turned(axes, all.mean());
    }

    private static Ellipsoid robust(double[] x, int n, int d) {
        int h = Math.min((n + d + 2) / 2, n);
        Generator random = Generator.main().split();
        Candidate best = n <= MANY ? small(x, n, d, h, random) : large(x, n, d, h, random);
        double[] sorted = best.distances.clone();
        Arrays.sort(sorted);
        double correction = Columns.quantile(sorted, 0.5) / Quantiles.chiSquared(0.5, d);
        if (!(correction > 0)) return best.ellipsoid;
        double limit = Quantiles.chiSquared(0.975, d) * correction;
        int[] near = IntStream.range(0, n).filter(i -> best.distances[i] < limit).toArray();
        return near.length == 0 ? best.ellipsoid.scaled(correction) : Ellipsoid.of(MeanCovariance.of(x, d, near));
    }

    private static Candidate small(double[] x, int n, int d, int h, Generator random) {
        Candidate[] found = starts(x, n, d, h, 30, BEST, random);
        return refined(x, n, d, h, found, 1, 30)[0];
    }

    private static Candidate large(double[] x, int n, int d, int h, Generator random) {
        int groups = n / GROUP, size = n / groups, trials = Math.max(10, 500 / groups), half = (int) Math.ceil(size * (double) h / n);
        int[] order = random.permutation(n).toInts();
        Candidate[] all = new Candidate[groups * BEST];
        for (int g = 0; g < groups; g++) {
            double[] part = rows(x, d, order, g * size, (g + 1) * size);
            System.arraycopy(starts(part, size, d, half, trials, BEST, random), 0, all, g * BEST, BEST);
        }
        int merged = Math.min(MERGED, n);
        double[] part = rows(x, d, random.permutation(n).toInts(), 0, merged);
        Candidate[] few = refined(part, merged, d, (int) Math.ceil(merged * (double) h / n), all, n > MERGED ? BEST : 1, 30);
        return refined(x, n, d, h, few, 1, 30)[0];
    }

    private static double[] rows(double[] x, int d, int[] order, int from, int to) {
        double[] part = new double[(to - from) * d];
        for (int i = from; i < to; i++) System.arraycopy(x, order[i] * d, part, (i - from) * d, d);
        return part;
    }

    private static Candidate[] starts(double[] x, int n, int d, int h, int trials, int keep, Generator random) {
        Generator[] own = new Generator[trials];
        Arrays.setAll(own, t -> random.split());
        return best(trials, keep, t -> steps(x, n, d, h, Arrays.copyOf(own[t].permutation(n).toInts(), h), 2));
    }

    private static Candidate[] refined(double[] x, int n, int d, int h, Candidate[] from, int keep, int most) {
        return best(from.length, keep, t -> steps(x, n, d, h, nearest(from[t].ellipsoid.distances(x), h), most));
    }

    private interface Search {
        Candidate from(int start);
    }

    private static Candidate[] best(int starts, int keep, Search search) {
        Candidate[] found = new Candidate[starts];
        Workers.run(starts, t -> found[t] = search.from(t));
        Arrays.sort(found, Comparator.comparingDouble(c -> c.ellipsoid.logDet()));
        return Arrays.copyOf(found, keep);
    }

    /** C-steps until the determinant stays, or is 0. */
    private static Candidate steps(double[] x, int n, int d, int h, int[] support, int most) {
        Ellipsoid now = Ellipsoid.of(MeanCovariance.of(x, d, support)), before = now;
        for (int i = 0; i < most && now.logDet() > Double.NEGATIVE_INFINITY; i++) {
            before = now;
            now = Ellipsoid.of(MeanCovariance.of(x, d, nearest(now.distances(x), h)));
            if (!(now.logDet() < before.logDet())) break;
        }
        Ellipsoid full = now.logDet() > Double.NEGATIVE_INFINITY ? now : before.at(now.centre());
        return new Candidate(now, full.distances(x));
    }

    /** The h rows of least distance, the lower index first among equals. */
    private static int[] nearest(double[] distances, int h) {
        double limit = smallest(distances.clone(), h - 1);
        int[] chosen = new int[h];
        int count = 0;
        for (int i = 0; i < distances.length && count < h; i++) if (distances[i] < limit) chosen[count++] = i;
        for (int i = 0; i < distances.length && count < h; i++) if (distances[i] == limit) chosen[count++] = i;
        Arrays.sort(chosen);
        return chosen;
    }

    /** The value at a place of the sorted order (Hoare 1961). */
    private static double smallest(double[] a, int place) {
        int low = 0, high = a.length - 1;
        while (low < high) {
            double pivot = a[low + high >>> 1];
            int i = low, j = high;
            while (i <= j) {
                while (a[i] < pivot) i++;
                while (a[j] > pivot) j--;
                if (i > j) break;
                double swap = a[i];
                a[i++] = a[j];
                a[j--] = swap;
            }
            if (place <= j) high = j;
            else if (place >= i) low = i;
            else break;
        }
        return a[place];
    }
}
