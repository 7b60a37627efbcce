package lectern.clean.neighbour;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * Finds nearest points exactly. {@link KDTree} and {@link BallTree} skip what lies too far away, {@link BruteForce} looks at all by products of matrices; all three give
 * the same bits, of equally distant points the one with the lower index first.
 *
 * <p>Shapes: points [n, d], queries [m, d]. Memory grows with n·d, never with n².
 *
 * <pre>{@code
 * var search = NeighbourSearch.of(randn(1000, 3));
 * search.nearest(randn(5, 3), 10).distances()       // [5, 10]
 * }</pre>
 */
public abstract class NeighbourSearch {
    private static final int BLOCK = 64;
    /** From here on a tree's boxes overlap too much to skip anything; between, it pays for many points only. */
    private static final int MANY_AXES = 12, SOME_AXES = 8, MANY_POINTS = 20_000;
    final double[] points;
    final int n;
    final int d;
    final Distance distance;

    NeighbourSearch(Tensor points, Distance distance) {
        if (points.rank() != 2 || points.numel() == 0)
            throw new ShapeException("%s: expected points [n, d], at least one, got %s".formatted(getClass().getSimpleName(), points.shapeText()));
        this.points = finite("point", points);
        n = points.size(0);
        d = points.size(1);
        this.distance = distance;
    }

    /** The search that suits the points, by L2. */
    public static NeighbourSearch of(Tensor points) {
        return of(points, Distance.L2);
    }

    /** The search that suits the points: a KD-tree for many points on few axes, else brute force. */
    public static NeighbourSearch of(Tensor points, Distance distance) {
        boolean tree = points.rank() == 2 && points.size(0) > 256 && points.size(1) <= MANY_AXES
                && (points.size(1) < SOME_AXES || points.size(0) > MANY_POINTS || distance != Distance.L2);
        return tree ? new KDTree(points, distance) : new BruteForce(points, distance);
    }

    /** Offers every point that is near enough to a query, but for one. */
    abstract void visit(double[] q, int at, int skip, Found found);

    /** Some queries at once. */
    void visit(double[] q, int from, int to, boolean own, KSmallest[] found) {
        for (int i = from; i < to; i++) visit(q, i * d, own ? i : -1, found[i - from]);
    }

    /** The k nearest points of each query. */
    public final Neighbours nearest(Tensor queries, int k) {
        if (queries.rank() != 2 || queries.size(1) != d)
            throw new ShapeException("%s: expected queries [*, %d], got %s".formatted(getClass().getSimpleName(), d, queries.shapeText()));
        return nearest(finite("query", queries), queries.size(0), k, false);
    }

    /** The k nearest other points of each point. */
    public final Neighbours nearest(int k) {
        return nearest(points, n, k, true);
    }

    private Neighbours nearest(double[] q, int m, int k, boolean own) {
        int most = own ? n - 1 : n;
        if (k < 1 || k > most)
            throw new IllegalArgumentException("%s: expected 1 to %d neighbours, got %d".formatted(getClass().getSimpleName(), most, k));
        double[] distances = new double[m * k];
        int[] indices = new int[m * k];
        Workers.run(Math.ceilDiv(m, BLOCK), b -> {
            int from = b * BLOCK, to = Math.min(m, from + BLOCK);
            KSmallest[] found = new KSmallest[to - from];
            for (int i = 0; i < found.length; i++) found[i] = new KSmallest(k);
            visit(q, from, to, own, found);
            for (int i = 0; i < found.length; i++)
                for (int j = 0, at = (from + i) * k; j < k; j++, at++) {
                    distances[at] = distance.ofRaw(found[i].raw[j]);
                    indices[at] = found[i].index[j];
                }
        });
        return new Neighbours(Tensor.wrap(distances, m, k), Tensor.wrap(indices, m, k));
    }

    /** Which points lie within a radius of a point, itself among them, in no special order. */
    public final int[] within(int point, double radius) {
        return ball(point, radius).indices();
    }

    /** How many points lie within a radius of each point, itself counted. */
    public final int[] countWithin(double radius) {
        int[] counts = new int[n];
        Workers.run(Math.ceilDiv(n, BLOCK), b -> {
            for (int i = b * BLOCK; i < Math.min(n, (b + 1) * BLOCK); i++) counts[i] = ball(i, radius).size();
        });
        return counts;
    }

    private InBall ball(int point, double radius) {
        InBall ball = new InBall(distance.toRaw(radius));
        visit(points, point * d, -1, ball);
        return ball;
    }

    private double[] finite(String what, Tensor x) {
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException("%s: %s %d, column %d: expected a finite number, got %s".formatted(getClass().getSimpleName(), what,
                        i / x.size(1), i % x.size(1), values[i]));
        return values;
    }

    @Override
    public String toString() {
        return "%s of %d points in %d dimensions, %s".formatted(getClass().getSimpleName(), n, d, distance);
    }
}
