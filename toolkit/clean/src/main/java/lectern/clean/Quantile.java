package lectern.clean;

/**
 * Quantiles without a sort, linear between neighbours as NumPy has it: h = q·(n − 1). A sample gives a range that is cut into buckets; one pass counts the values of each,
 * which tells the buckets of the ranks wanted; a second pass takes their few values out, among which quickselect finds the ranks (Hoare 1961).
 */
public final class Quantile {
    private static final int FEW = 64, SAMPLE = 256, CHUNK = 512;

    private Quantile() {}

    /** The quantile q of values that hold no NaN; their order is lost. Expected time is O(n). */
    public static double of(double[] values, double q) {
        return all(values, q)[0];
    }

    /** Several quantiles of the same values. */
    public static double[] all(double[] values, double... shares) {
        int n = values.length;
        for (double q : shares)
            if (n == 0 || !(q >= 0 && q <= 1))
                throw new IllegalArgumentException("Quantile: expected values and a share in [0, 1], got %d values and %s".formatted(n, q));
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < Math.min(n, SAMPLE); i++) {
            double v = values[(int) ((long) i * n / SAMPLE)];
            if (v < low) low = v;
            if (v > high) high = v;
        }
        int buckets = n < 16 * CHUNK ? CHUNK : 8 * CHUNK;
        double scale = (buckets - 3) / (high - low);
        if (n < FEW || !(scale > 0 && scale < Double.POSITIVE_INFINITY && Double.isFinite(low))) return exact(values, new int[shares.length], shares, n);
        return bucketed(values, low, scale, new int[buckets + 1], shares);
    }

    /** The mean of the two middle values, or the middle one; the order of the values is lost. */
    public static double median(double[] values) {
        return of(values, 0.5);
    }

    private static double[] bucketed(double[] values, double low, double scale, int[] before, double[] shares) {
        int n = values.length, buckets = before.length - 1, m = 0;
        int[] at = new int[CHUNK], below = new int[shares.length], skipped = new int[buckets];
        for (int from = 0; from < n; from += CHUNK) {
            int size = Math.min(CHUNK, n - from);
            places(values, from, size, low, scale, buckets, at);
            for (int i = 0; i < size; i++) before[at[i] + 1]++;
        }
        for (int b = 0; b < buckets; b++) before[b + 1] += before[b];
        boolean[] wanted = new boolean[buckets];
        for (double q : shares) {
            int rank = (int) (q * (n - 1));
            wanted[bucket(before, rank)] = wanted[bucket(before, Math.min(n - 1, rank + 1))] = true;
        }
        for (int b = 0; b < buckets; b++) {
            skipped[b] = before[b] - m;
            if (wanted[b]) m += before[b + 1] - before[b];
        }
        for (int k = 0; k < shares.length; k++) below[k] = skipped[bucket(before, (int) (shares[k] * (n - 1)))];
        double[] kept = new double[m];
        m = 0;
        for (int from = 0; from < n; from += CHUNK) {
            int size = Math.min(CHUNK, n - from);
            places(values, from, size, low, scale, buckets, at);
            for (int i = 0; i < size; i++) if (wanted[at[i]]) kept[m++] = values[from + i];
        }
        return exact(kept, below, shares, n);
    }

    /** The bucket of each value; the first and the last take what lies beyond the sample's range. */
    private static void places(double[] values, int from, int size, double low, double scale, int buckets, int[] at) {
        for (int i = 0; i < size; i++) at[i] = Math.min(Math.max((int) ((values[from + i] - low) * scale), -1), buckets - 2) + 1;
    }

    /** The bucket of a rank: the last one before which no more values lie. */
    private static int bucket(int[] before, int rank) {
        int b = 0, end = before.length - 1;
        while (end - b > 1) {
            int middle = (b + end) >>> 1;
            if (before[middle] <= rank) b = middle;
            else end = middle;
        }
        return b;
    }

    /** Quantiles of n values by those that matter, below each of whose ranks lie so many others. */
    private static double[] exact(double[] values, int[] below, double[] shares, int n) {
        double[] result = new double[shares.length];
        int sorted = 0;
        for (int k = 0; k < shares.length; k++) {
            double rank = shares[k] * (n - 1);
            if (k > 0 && shares[k] < shares[k - 1]) sorted = 0;
            result[k] = exact(values, sorted, below[k], rank);
            sorted = (int) rank - below[k];
        }
        return result;
    }

    /** The value of a rank, given how many lie below all these, and up to where they are below the others already. */
    private static double exact(double[] values, int sorted, int below, double at) {
        int k = (int) at;
        double low = select(values, sorted, k - below);
        if (at == k) return low;
        double high = Double.POSITIVE_INFINITY;
        for (int i = k - below + 1; i < values.length; i++) high = Math.min(high, values[i]);
        double t = at - k;
        return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
    }

    private static double select(double[] v, int left, int k) {
        int right = v.length - 1;
        while (left < right) {
            double a = v[left], b = v[(left + right) >>> 1], c = v[right];
            double pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
            int i = left, j = right;
            while (i <= j) {
                while (v[i] < pivot) i++;
                while (v[j] > pivot) j--;
                if (i <= j) {
                    double t = v[i];
                    v[i++] = v[j];
                    v[j--] = t;
                }
            }
            if (k <= j) right = j;
            else if (k >= i) left = i;
            else return v[k];
        }
        return v[k];
    }
}
