package lectern.clean.report;

import java.util.Arrays;

/** Rows that are the same, found by 64 bits of hash each: two different ones among a million are taken for the same with a chance below 10⁻⁷. */
final class RowGroups {
    private final long[] keys;
    private final int[] rows;

    /** Keeps the first row of each hash. */
    RowGroups(long[] hashes) {
        int size = Integer.highestOneBit(Math.max(8, hashes.length)) << 2;
        keys = new long[size];
        rows = new int[size];
        Arrays.fill(rows, -1);
        for (int i = 0; i < hashes.length; i++) {
            int slot = slot(hashes[i]);
            if (rows[slot] < 0) {
                keys[slot] = hashes[i];
                rows[slot] = i;
            }
        }
    }

    /** The first row with a hash, or −1. */
    int first(long hash) {
        return rows[slot(hash)];
    }

    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32);
        while (rows[slot &= rows.length - 1] >= 0 && keys[slot] != hash) slot++;
        return slot;
    }

    /** How many rows repeat an earlier one. */
    static int repeats(long[] hashes, RowGroups groups) {
        int n = 0;
        for (int i = 0; i < hashes.length; i++) if (groups.first(hashes[i]) != i) n++;
        return n;
    }
}
