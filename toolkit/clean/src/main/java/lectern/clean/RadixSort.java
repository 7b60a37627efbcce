package lectern.clean;

/**
 * Ascending order of doubles without comparisons: digits of their bits, the lowest first (Knuth, The Art of Computer Programming 3, §5.2.5); −0 comes before 0. Time
 * O(n).
 */
public final class RadixSort {
    private static final int MANY = 16_384;

    private RadixSort() {}

    /** Sorts numbers, none of them NaN, in place. */
    public static void sort(double[] x) {
        long[] keys = keys(x);
        order(keys, null);
        for (int i = 0; i < x.length; i++) x[i] = value(keys[i]);
    }

    /** The places of numbers in ascending order, equal ones as they stand; the numbers, none of them NaN, are sorted as well. */
    public static int[] order(double[] x) {
        long[] keys = keys(x);
        int[] places = new int[x.length];
        for (int i = 0; i < places.length; i++) places[i] = i;
        order(keys, places);
        for (int i = 0; i < x.length; i++) x[i] = value(keys[i]);
        return places;
    }

    /** Bits whose order as unsigned numbers is that of the doubles. */
    private static long[] keys(double[] x) {
        long[] keys = new long[x.length];
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToRawLongBits(x[i]);
            keys[i] = bits ^ (bits >> 63 | Long.MIN_VALUE);
        }
        return keys;
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }

    private static void order(long[] keys, int[] places) {
        int n = keys.length, width = n < MANY ? 8 : 11, passes = Math.ceilDiv(64, width);
        int[][] counts = new int[passes][1 << width];
        for (long key : keys) for (int p = 0; p < passes; p++) counts[p][digit(key, p, width)]++;
        long[] from = keys, to = new long[n];
        int[] fromPlaces = places, toPlaces = places == null ? null : new int[n];
        for (int p = 0; p < passes; p++) {
            int[] count = counts[p];
            if (n == 0 || count[digit(from[0], p, width)] == n) continue;
            for (int b = 0, sum = 0; b < count.length; b++) {
                int c = count[b];
                count[b] = sum;
                sum += c;
            }
            if (places == null) for (int i = 0; i < n; i++) to[count[digit(from[i], p, width)]++] = from[i];
            else for (int i = 0; i < n; i++) {
                int at = count[digit(from[i], p, width)]++;
                to[at] = from[i];
                toPlaces[at] = fromPlaces[i];
            }
            long[] swap = from;
            from = to;
            to = swap;
            int[] swapPlaces = fromPlaces;
            fromPlaces = toPlaces;
            toPlaces = swapPlaces;
        }
        if (from == keys) return;
        System.arraycopy(from, 0, keys, 0, n);
        if (places != null) System.arraycopy(fromPlaces, 0, places, 0, n);
    }

    private static int digit(long key, int pass, int width) {
        return (int) (key >>> pass * width) & (1 << width) - 1;
    }
}
