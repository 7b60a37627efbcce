package lectern.clean.neighbour;

/** The k nearest so far in ascending order; of equal distances the lower index first, so that every search finds the same. */
final class KSmallest extends Found {
    final double[] raw;
    final int[] index;
    private int size;

    KSmallest(int k) {
        raw = new double[k];
        index = new int[k];
    }

    @Override
    double worst() {
        return size < raw.length ? Double.POSITIVE_INFINITY : raw[size - 1];
    }

    @Override
    void offer(double r, int i) {
        if (size < raw.length) size++;
        else if (!before(r, i, size - 1)) return;
        int at = size - 1;
        for (; at > 0 && before(r, i, at - 1); at--) {
            raw[at] = raw[at - 1];
            index[at] = index[at - 1];
        }
        raw[at] = r;
        index[at] = i;
    }

    private boolean before(double r, int i, int at) {
        return r < raw[at] || r == raw[at] && i < index[at];
    }
}
