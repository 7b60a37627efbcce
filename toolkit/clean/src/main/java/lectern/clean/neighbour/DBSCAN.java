package lectern.clean.neighbour;

import java.util.Arrays;
import lectern.tensor.Tensor;

/**
 * Clusters of any shape: a core has at least m rows within ε, itself counted; cores within ε of each other share a cluster, other rows join a core near them, the rest is noise
 * (Ester et al. 1996). Memory grows with n, not with the number of pairs.
 *
 * <p>Shapes: x [n, d] → labels [n] int32: 0, 1, … in the order of their first row, −1 for noise.
 */
public final class DBSCAN {
    private final double epsilon;
    private final int least;

    public DBSCAN(double epsilon, int least) {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException("DBSCAN: expected ε above 0, got " + epsilon);
        this.epsilon = epsilon;
        this.least = Training.atLeast("DBSCAN", "a neighbourhood", 1, least);
    }

    /** The cluster of each row. */
    public Tensor labels(Tensor x) {
        int n = x.size(0);
        NeighbourSearch search = NeighbourSearch.of(x);
        int[] near = search.countWithin(epsilon), labels = new int[n], open = new int[n];
        Arrays.fill(labels, -1);
        int clusters = 0;
        for (int first = 0; first < n; first++) {
            if (labels[first] >= 0 || near[first] < least) continue;
            int size = 0;
            labels[first] = clusters;
            open[size++] = first;
            while (size > 0)
                for (int other : search.within(open[--size], epsilon)) {
                    if (labels[other] >= 0) continue;
                    labels[other] = clusters;
                    if (near[other] >= least) open[size++] = other;
                }
            clusters++;
        }
        return Tensor.wrap(labels, n);
    }

    @Override
    public String toString() {
        return "DBSCAN(ε = %s, at least %d)".formatted(epsilon, least);
    }
}
