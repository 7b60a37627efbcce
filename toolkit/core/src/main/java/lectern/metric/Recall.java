package lectern.metric;

/**
 * Share of a class that was found, TP/(TP + FN).
 *
 * <p>Shapes as in {@link ClassMetric}. {@code new Recall().weighted()} is the accuracy.
 */
public final class Recall extends ClassMetric {
    @Override
    protected double score(double hits, double falseAlarms, double misses) {
        return ratio(hits, hits + misses);
    }
}
