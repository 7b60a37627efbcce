package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import lectern.tensor.Taps;

/**
 * The largest element of windows over planes of floats, neighbouring outputs side by side in a vector register: each place of the window is gathered and compared in the
 * order of the rows, so that the first of equals stays.
 */
final class FloatPools {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

    private final Taps rows;
    private final int wide;
    private final int out;
    private final int padded;
    private final int reads;
    private final int[] along;

    FloatPools(Taps rows, Taps columns) {
        this.rows = rows;
        wide = columns.in();
        out = columns.out();
        padded = Math.ceilDiv(out, S.length()) * S.length();
        reads = most(columns);
        along = places(columns, reads, padded);
    }

    /** The most that one output reads. */
    static int most(Taps taps) {
        int most = 0;
        for (int o = 0; o < taps.out(); o++) most = Math.max(most, taps.start()[o + 1] - taps.start()[o]);
        return most;
    }

    /** What output q reads k-th, at k·padded + q; its last again where it reads less. */
    static int[] places(Taps taps, int reads, int padded) {
        int[] places = new int[reads * padded], start = taps.start();
        for (int k = 0; k < reads; k++)
            for (int q = 0; q < taps.out(); q++) places[k * padded + q] = taps.index()[Math.min(start[q] + k, start[q + 1] - 1)];
        return places;
    }

    /** One plane; chosen is null where no index is wanted. */
    void largest(float[] x, int from, float[] y, int[] chosen, int to) {
        for (int o = 0; o < rows.out(); o++, to += out)
            for (int q = 0; q < out; q += S.length())
                if (chosen == null) largest(x, from, rows.start()[o], rows.start()[o + 1], q, y, to);
                else largest(x, from, rows.start()[o], rows.start()[o + 1], q, y, chosen, to);
    }

    private void largest(float[] x, int from, int top, int bottom, int q, float[] y, int to) {
        int[] down = rows.index();
        FloatVector best = FloatVector.fromArray(S, x, from + down[top] * wide, along, q);
        for (int r = top; r < bottom; r++)
            for (int k = 0; k < reads; k++) {
                FloatVector v = FloatVector.fromArray(S, x, from + down[r] * wide, along, k * padded + q);
                best = best.blend(v, larger(v, best));
            }
        best.intoArray(y, to + q, S.indexInRange(q, out));
    }

    private void largest(float[] x, int from, int top, int bottom, int q, float[] y, int[] chosen, int to) {
        int[] down = rows.index();
        FloatVector best = FloatVector.fromArray(S, x, from + down[top] * wide, along, q);
        IntVector at = IntVector.fromArray(I, along, q).add(down[top] * wide);
        for (int r = top; r < bottom; r++)
            for (int k = 0; k < reads; k++) {
                FloatVector v = FloatVector.fromArray(S, x, from + down[r] * wide, along, k * padded + q);
                VectorMask<Float> larger = larger(v, best);
                best = best.blend(v, larger);
                at = at.blend(IntVector.fromArray(I, along, k * padded + q).add(down[r] * wide), larger.cast(I));
            }
        best.intoArray(y, to + q, S.indexInRange(q, out));
        at.intoArray(chosen, to + q, I.indexInRange(q, out));
    }

    /** Where v is larger than the best so far or the first NaN. */
    private static VectorMask<Float> larger(FloatVector v, FloatVector best) {
        return v.compare(VectorOperators.LE, best).not().and(best.compare(VectorOperators.EQ, best));
    }

    /** Adds what came back to where it was chosen, in one plane. */
    static void scatter(float[] g, int[] chosen, int at, int places, float[] dx, int from) {
        for (int i = at; i < at + places; i++) dx[from + chosen[i]] += g[i];
    }
}
