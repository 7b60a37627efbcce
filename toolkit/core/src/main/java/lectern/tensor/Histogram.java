package lectern.tensor;

/** Counts [bins] (int32) of the values between neighbouring edges [bins + 1] (float64); the last bin holds its right edge too. */
public record Histogram(Tensor counts, Tensor edges) {
    private static final int PIECE = 1 << 20;

    static Histogram of(Tensor x, int bins) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (i % PIECE == 0) StoppedException.poll();
            double v = values[i];
            if (!Double.isFinite(v))
                throw new ShapeException("histogram: expected finite values, got " + v + ". Hint: x.histogram(bins, low, high) ignores it");
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        if (low > high) return of(x, bins, 0, 1);
        return low == high ? of(x, bins, low - 0.5, high + 0.5) : of(x, bins, low, high);
    }

    static Histogram of(Tensor x, int bins, double low, double high) {
        if (bins < 1) throw new ShapeException("histogram: expected at least one bin, got " + bins);
        if (!(low < high) || !Double.isFinite(high - low))
            throw new ShapeException("histogram: expected finite bounds low < high, got %s and %s".formatted(low, high));
        double[] edges = new double[Shapes.numel(bins) + 1];
        for (int i = 0; i <= bins; i++) edges[i] = i == bins ? high : low + (high - low) * i / bins;
        int[] counts = new int[bins];
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (i % PIECE == 0) StoppedException.poll();
            double v = values[i];
            if (!(v >= low && v <= high)) continue;
            int bin = Math.min(bins - 1, (int) ((v - low) / (high - low) * bins));
            if (v < edges[bin]) bin--;
            else if (bin < bins - 1 && v >= edges[bin + 1]) bin++;
            counts[bin]++;
        }
        return new Histogram(Tensor.wrap(counts, bins), Tensor.wrap(edges, bins + 1));
    }
}
