package lectern.clean.outlier;

/** Where a value stands among sorted ones. */
final class Ranks {
    private Ranks() {}

    /** How many are below v. */
    static int below(double[] sorted, double v) {
        return count(sorted, v, false);
    }

    /** How many are at most v. */
    static int upTo(double[] sorted, double v) {
        return count(sorted, v, true);
    }

    private static int count(double[] sorted, double v, boolean equalToo) {
        int low = 0, high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < v || equalToo && sorted[middle] == v) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
