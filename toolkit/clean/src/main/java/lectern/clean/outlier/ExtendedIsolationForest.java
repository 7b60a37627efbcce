package lectern.clean.outlier;

/**
 * Isolation forest with splits of any slope, (x − p)·n ≤ 0 with n normal and p in the box around the rows (Hariri, Carrasco Kind and Brunner 2019): no ghost regions along the
 * axes. Columns count as they are scaled.
 */
public final class ExtendedIsolationForest extends IsolationDetector {
    /** 100 trees on 256 rows each. */
    public ExtendedIsolationForest() {
        this(100, 256);
    }

    public ExtendedIsolationForest(int trees, int sample) {
        super(trees, sample, true);
    }
}
