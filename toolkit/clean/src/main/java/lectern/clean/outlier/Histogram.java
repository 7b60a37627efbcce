package lectern.clean.outlier;

/** Counts in bins of equal width from the smallest to the largest value; [eᵢ, eᵢ₊₁) but for the last, which holds both its edges. A constant has the range x ± ½. */
record Histogram(double[] edges, int[] counts, int n) {
    static Histogram of(double[] x, int bins) {
        double low = x[0], high = x[0];
        for (double v : x) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low == high) {
            low -= Math.max(0.5, Math.ulp(low) * bins);
            high += Math.max(0.5, Math.ulp(high) * bins);
        }
        double[] edges = new double[bins + 1];
        double step = high / bins - low / bins;
        if (Double.isFinite(high - low)) step = (high - low) / bins;
        for (int b = 0; b < bins; b++) edges[b] = b * step + low;
        edges[bins] = high;
        int[] counts = new int[bins];
        for (double v : x) {
            int b = (int) Math.min(bins - 1, Math.max(0, (v - low) / step));
            while (b > 0 && v < edges[b]) b--;
            while (b < bins - 1 && v >= edges[b + 1]) b++;
            counts[b]++;
        }
        return new Histogram(edges, counts, x.length);
    }

    double density(int b) {
        return counts[b] / (edges[b + 1] - edges[b]) / n;
    }

    /** The bin with eᵢ < v ≤ eᵢ₊₁; the first and the last beyond the ends. */
    int binUpTo(double v) {
        int last = counts.length - 1, b = (int) Math.min(last, Math.max(0, (v - edges[0]) / (edges[1] - edges[0])));
        while (b > 0 && v <= edges[b]) b--;
        while (b < last && v > edges[b + 1]) b++;
        return b;
    }
}
