package lectern.kernel;

import java.util.stream.IntStream;

/** Which entries of a long axis are shown: those at both ends, and {@link #GAP} for those between. */
final class Axis {
    static final int GAP = -1;

    private Axis() {}

    /** All of n, or so many at each end. */
    static int[] shown(int n, int longest, int edge) {
        if (n <= longest) return IntStream.range(0, n).toArray();
        IntStream ends = IntStream.concat(IntStream.of(GAP), IntStream.range(n - edge, n));
        return IntStream.concat(IntStream.range(0, edge), ends).toArray();
    }
}
