package lectern.metric;

/**
 * Harmonic mean of precision and recall, 2TP/(2TP + FP + FN) (van Rijsbergen 1979).
 *
 * <p>Shapes as in {@link ClassMetric}. {@code new F1().macro()} is the mean over classes.
 */
public final class F1 extends ClassMetric {
    @Override
    protected double score(double hits, double falseAlarms, double misses) {
        return ratio(2 * hits, 2 * hits + falseAlarms + misses);
    }
}
