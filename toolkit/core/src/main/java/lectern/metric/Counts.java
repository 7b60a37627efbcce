package lectern.metric;

import java.util.Arrays;

/** How often each class (row) was predicted as each class (column); it grows with the classes that occur. */
final class Counts {
    static final int MOST = 4096;
    private long[][] n = new long[0][0];

    void add(int[] predicted, int[] truth) {
        int k = n.length;
        for (int[] classes : new int[][]{predicted, truth}) for (int c : classes) k = Math.max(k, c + 1);
        if (k > n.length) {
            long[][] larger = new long[k][];
            for (int i = 0; i < k; i++) larger[i] = i < n.length ? Arrays.copyOf(n[i], k) : new long[k];
            n = larger;
        }
        for (int i = 0; i < truth.length; i++) n[truth[i]][predicted[i]]++;
    }

    int classes() {
        return n.length;
    }

    long at(int truth, int predicted) {
        return n[truth][predicted];
    }

    long hits(int c) {
        return n[c][c];
    }

    /** How many are of class c. */
    long of(int c) {
        return Arrays.stream(n[c]).sum();
    }

    /** How many were predicted as class c. */
    long as(int c) {
        return Arrays.stream(n).mapToLong(row -> row[c]).sum();
    }

    long all() {
        return Arrays.stream(n).flatMapToLong(Arrays::stream).sum();
    }
}
