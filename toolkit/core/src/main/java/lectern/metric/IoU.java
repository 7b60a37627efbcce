package lectern.metric;

/**
 * Intersection over union of a predicted and a true region, TP/(TP + FP + FN) (Jaccard 1912); the mean over classes is the mIoU of segmentation.
 *
 * <p>Shapes as in {@link ClassMetric}. {@code new IoU().positive(1)} looks at the masks of 0 and 1.
 */
public final class IoU extends ClassMetric {
    @Override
    protected double score(double hits, double falseAlarms, double misses) {
        return ratio(hits, hits + falseAlarms + misses);
    }
}
