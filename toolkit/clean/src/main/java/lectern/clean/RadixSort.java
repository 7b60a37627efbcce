package lectern.clean;

import lectern.tensor.cpu.Radix;

/**
 * Ascending order of doubles by {@link Radix}; −0 comes before 0. Time O(n).
 */
public final class RadixSort {
    private RadixSort() {}

    /** Sorts numbers, none of them NaN, in place. */
    public static void sort(double[] x) {
        long[] keys = keys(x);
        Radix.sort(keys, null, 0);
        for (int i = 0; i < x.length; i++) x[i] = value(keys[i]);
    }

    /** The places of numbers in ascending order, equal ones as they stand; the numbers, none of them NaN, are sorted as well. */
    public static int[] order(double[] x) {
        long[] keys = keys(x);
        int[] places = new int[x.length];
        for (int i = 0; i < places.length; i++) places[i] = i;
        Radix.sort(keys, places, 0);
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
}
