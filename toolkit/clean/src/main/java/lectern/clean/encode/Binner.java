package lectern.clean.encode;

import java.util.Arrays;
import lectern.clean.ColumnStep;

/**
 * Numbers as the number of their bin, 0 … k − 1: bins with equally many training rows, or of equal width after {@code evenWidth}; equal edges fall together. Values outside
 * land in the first or last bin. The inverse is the middle of the bin.
 *
 * <p>{@code new Binner(4, "age").fit(train).apply(test)}
 */
public final class Binner extends ColumnStep {
    private int bins;
    private boolean even;

    /** Cuts the named columns into bins, at least 2; without names, all columns of numbers. */
    public Binner(int bins, String... columns) {
        super(columns);
        if (bins < 2) throw new IllegalArgumentException("Binner: expected at least 2 bins, got " + bins);
        this.bins = bins;
    }

    /** Makes the bins equally wide. */
    public Binner evenWidth() {
        even = true;
        return this;
    }

    @Override
    protected double[] learn(double[] x, String column) {
        Arrays.sort(x);
        double[] edges = new double[bins + 1];
        double low = x[0], high = x[x.length - 1];
        for (int k = 0; k <= bins; k++) {
            double at = (double) k / bins * (x.length - 1);
            int i = (int) at;
            edges[k] = k == bins ? high : even ? low + (high - low) / bins * k : i + 1 < x.length ? x[i] + (at - i) * (x[i + 1] - x[i]) : x[i];
        }
        double[] apart = Arrays.stream(edges).distinct().toArray();
        return apart.length == 1 ? new double[]{low, low} : apart;
    }

    @Override
    protected void forward(double[] x, double[] edges) {
        for (int i = 0; i < x.length; i++) {
            int bin = 0;
            while (bin < edges.length - 2 && x[i] >= edges[bin + 1]) bin++;
            x[i] = bin;
        }
    }

    @Override
    protected void backward(double[] x, double[] edges) {
        for (int i = 0; i < x.length; i++) {
            int bin = (int) Math.min(edges.length - 2, Math.max(0, Math.round(x[i])));
            x[i] = (edges[bin] + edges[bin + 1]) / 2;
        }
    }

    @Override
    protected String formula(String c, double[] edges) {
        StringBuilder s = new StringBuilder();
        for (double e : edges) s.append(s.isEmpty() ? "" : ", ").append(show(e));
        return "%s' = the bin of %s between %s".formatted(c, c, s);
    }
}
