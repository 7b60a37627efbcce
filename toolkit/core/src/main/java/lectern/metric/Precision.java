package lectern.metric;

/**
 * Share of what was predicted as a class that is of it, TP/(TP + FP).
 *
 * <p>Shapes as in {@link ClassMetric}. {@code new Precision().positive(1)} looks at class 1 alone.
 */
public final class Precision extends ClassMetric {
    @Override
    protected double score(double hits, double falseAlarms, double misses) {
        return ratio(hits, hits + falseAlarms);
    }
}
