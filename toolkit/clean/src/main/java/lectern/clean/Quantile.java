package lectern.clean;

/** Quantiles without a full sort: quickselect (Hoare 1961), linear between neighbours as NumPy has it: h = q·(n − 1). */
public final class Quantile {
    private Quantile() {}

    /** The quantile q of values that hold no NaN; their order is lost. Expected time is O(n). */
    public static double of(double[] values, double q) {
        int n = values.length;
        if (n == 0 || !(q >= 0 && q <= 1))
            throw new IllegalArgumentException("Quantile: expected values and a share in [0, 1], got %d values and %s".formatted(n, q));
        double at = q * (n - 1);
        int k = (int) at;
        double low = select(values, k);
        if (at == k) return low;
        double high = Double.POSITIVE_INFINITY;
        for (int i = k + 1; i < n; i++) high = Math.min(high, values[i]);
        double t = at - k;
        return t < 0.5 ? low + (high - low) * t : high - (high - low) * (1 - t);
    }

    /** The mean of the two middle values, or the middle one; the order of the values is lost. */
    public static double median(double[] values) {
        return of(values, 0.5);
    }

    private static double select(double[] v, int k) {
        int left = 0, right = v.length - 1;
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
