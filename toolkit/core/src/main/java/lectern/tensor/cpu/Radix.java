package lectern.tensor.cpu;

/** Ascending order of keys as unsigned numbers, without comparisons: one digit after the other, the lowest first (Knuth, The Art of Computer Programming 3, §5.2.5). Time O(n). */
public final class Radix {
    private static final int MANY = 16_384;
    private static final int PIECE = 1 << 20;

    private Radix() {}

    /** Sorts keys by their bits from the lowest wanted one on, in place; equal ones stay as they stand. Places, unless null, go with them. */
    public static void sort(long[] keys, int[] places, int lowest) {
        int n = keys.length, width = n < MANY ? 8 : 11, passes = Math.ceilDiv(64 - lowest, width);
        int[][] counts = new int[passes][1 << width];
        for (int i = 0; i < n; i++) {
            if (i % PIECE == 0) Workers.poll();
            for (int p = 0; p < passes; p++) counts[p][digit(keys[i], lowest + p * width, width)]++;
        }
        long[] from = keys, to = new long[n];
        int[] fromPlaces = places, toPlaces = places == null ? null : new int[n];
        for (int p = 0; p < passes; p++) {
            int[] count = counts[p];
            int shift = lowest + p * width;
            if (n == 0 || count[digit(from[0], shift, width)] == n) continue;
            for (int b = 0, sum = 0; b < count.length; b++) {
                int c = count[b];
                count[b] = sum;
                sum += c;
            }
            for (int start = 0; start < n; start += PIECE) {
                Workers.poll();
                deal(from, fromPlaces, to, toPlaces, count, shift, width, start, Math.min(n, start + PIECE));
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

    private static void deal(long[] from, int[] fromPlaces, long[] to, int[] toPlaces, int[] next, int shift, int width, int start, int end) {
        if (fromPlaces == null) for (int i = start; i < end; i++) to[next[digit(from[i], shift, width)]++] = from[i];
        else for (int i = start; i < end; i++) {
            int at = next[digit(from[i], shift, width)]++;
            to[at] = from[i];
            toPlaces[at] = fromPlaces[i];
        }
    }

    private static int digit(long key, int shift, int width) {
        return (int) (key >>> shift) & (1 << width) - 1;
    }
}
