package lectern.metric;

/**
 * Overlap of a predicted and a true region, 2TP/(2TP + FP + FN), the {@link F1} of their pixels (Dice 1945).
 *
 * <p>Shapes as in {@link ClassMetric}. {@code new DiceScore().positive(1)} looks at the masks of 0 and 1.
 */
public final class DiceScore extends ClassMetric {
    @Override
    protected double score(double hits, double falseAlarms, double misses) {
        return new F1().score(hits, falseAlarms, misses);
    }
}
