package lectern.clean.neighbour;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** Remembers the training rows; what is nearest to a new row decides (Cover and Hart 1967). */
abstract class KNNModel {
    final int k;
    private final Distance distance;
    private NeighbourSearch search;

    KNNModel(int k, Distance distance) {
        this.k = Training.atLeast(getClass().getSimpleName(), "k", 1, k);
        this.distance = distance;
    }

    final double[] remember(Tensor x, Tensor y) {
        String who = getClass().getSimpleName() + ".fit";
        Training.rows(who, x, k);
        if (y.rank() != 1 || y.size(0) != x.size(0))
            throw new ShapeException("%s: expected x [n, d] and y [n], got %s and %s".formatted(who, x.shapeText(), y.shapeText()));
        double[] targets = y.toDoubles();
        for (int i = 0; i < targets.length; i++)
            if (!Double.isFinite(targets[i]))
                throw new IllegalArgumentException("%s: y is %s at row %d, expected a finite number".formatted(who, targets[i], i));
        search = NeighbourSearch.of(x, distance);
        return targets;
    }

    /** The training rows nearest to each new one, [m·k]. */
    final int[] nearest(Tensor x) {
        if (search == null) throw new IllegalStateException(getClass().getSimpleName() + ": not fitted. Hint: fit(x, y) first");
        return search.nearest(x, k).indices().toInts();
    }

    @Override
    public String toString() {
        return "%s(%d, %s)".formatted(getClass().getSimpleName(), k, distance);
    }
}
