package lectern.tensor.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Where the first largest or smallest of some floats stands; a NaN wins. */
final class FloatPlaces {
    private FloatPlaces() {}

    static int of(boolean max, float[] x, int from, int n) {
        if (!VectorUnit.isThere()) return search(max, x, from, n);
        float extreme = max ? FloatFolds.max(x, from, n) : FloatFolds.min(x, from, n);
        return extreme == extreme ? Vectors.find(x, from, n, extreme) : search(max, x, from, n);
    }

    private static int search(boolean max, float[] x, int from, int n) {
        int at = 0;
        float best = x[from];
        for (int i = 1; i < n && best == best; i++) {
            float v = x[from + i];
            if (max ? v > best || v != v : v < best || v != v) {
                best = v;
                at = i;
            }
        }
        return at;
    }

    private static final class Vectors {
        private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

        /** Where a number stands that is among them. */
        static int find(float[] x, int from, int n, float value) {
            int i = 0, w = S.length();
            while (i <= n - w && !FloatVector.fromArray(S, x, from + i).compare(VectorOperators.EQ, value).anyTrue()) i += w;
            while (x[from + i] != value) i++;
            return i;
        }
    }
}
