package lectern.clean;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Quantiles without a full sort, linear between neighbours as NumPy has it: h = q·(n − 1). A sorted sample gives two bounds between which the value of rank h almost
 * surely lies; one pass counts what is below them and keeps what is between (Floyd and Rivest 1975). Where the bounds miss it, or values are few, quickselect finds it
 * (Hoare 1961).
 */
public final class Quantile {
    private static final int FEW = 4096, SAMPLE = 1024, CHUNK = 1024;
    /** Bounds this many standard deviations of the sample's rank away. */
    private static final double SURE = 4;

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
        double[] sample = n < FEW ? null : sample(values), result = new double[shares.length];
        int sorted = 0;
        for (int k = 0; k < shares.length; k++) {
            double rank = shares[k] * (n - 1);
            if (k > 0 && shares[k] < shares[k - 1]) sorted = 0;
            result[k] = sample == null ? exact(values, sorted, 0, rank) : between(values, sample, shares[k]);
            sorted = (int) rank;
        }
        return result;
    }

    /** The mean of the two middle values, or the middle one; the order of the values is lost. */
    public static double median(double[] values) {
        return of(values, 0.5);
    }

    private static double[] sample(double[] values) {
        SplittableRandom random = new SplittableRandom(values.length);
        double[] sample = new double[SAMPLE + (int) Math.cbrt((double) values.length * values.length) / 2];
        for (int i = 0; i < sample.length; i++) sample[i] = values[random.nextInt(values.length)];
        Arrays.sort(sample);
        return sample;
    }

    private static double between(double[] values, double[] sample, double q) {
        int n = values.length, s = sample.length;
        double rank = q * (n - 1), room = SURE * Math.sqrt(q * (1 - q) * s) + 2, at = q * (s - 1);
        double low = at - room < 0 ? Double.NEGATIVE_INFINITY : sample[(int) (at - room)];
        double high = at + room >= s - 1 ? Double.POSITIVE_INFINITY : sample[(int) Math.ceil(at + room)];
        double[] kept = new double[(int) Math.min(n + CHUNK, 4 * room * n / s + 4 * CHUNK)];
        int below = 0, m = 0;
        for (int from = 0; from < n; from += CHUNK) {
            if (m + CHUNK > kept.length) return exact(values, 0, 0, rank);
            for (int i = from; i < Math.min(n, from + CHUNK); i++) {
                double v = values[i];
                int under = v < low ? 1 : 0;
                below += under;
                kept[m] = v;
                m += (v > high ? 0 : 1) - under;
            }
        }
        int k = (int) rank;
        if (k < below || k + (rank > k ? 1 : 0) >= below + m) return exact(values, 0, 0, rank);
        return exact(Arrays.copyOf(kept, m), 0, below, rank);
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
