package lectern.clean.outlier;

import java.util.Arrays;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;

/**
 * Lightweight on-line detector of anomalies: the mean of −ln p over histograms of random projections, each of about √d columns with normal weights (Pevný 2016). The
 * projections are of centred columns. Seeded by the main generator.
 */
public final class LODA extends RowDetector {
    private static final double EMPTY = 1e-12;
    private final int cuts;
    private final int bins;
    private double[] centre;
    private int[][] columns;
    private double[][] weights;
    private Histogram[] histograms;

    /** 100 projections, 10 bins. */
    public LODA() {
        this(100, 10);
    }

    public LODA(int cuts, int bins) {
        if (cuts < 1 || bins < 2) throw new IllegalArgumentException("LODA: expected at least 1 projection and 2 bins, got %d and %d".formatted(cuts, bins));
        this.cuts = cuts;
        this.bins = bins;
    }

    @Override
    double[] learnRows(Tensor x) {
        int d = x.size(1), kept = Math.max(1, (int) Math.sqrt(d));
        centre = new double[d];
        Arrays.setAll(centre, j -> Columns.mean(Columns.of(x, j)));
        Draws[] random = Draws.split(cuts);
        columns = new int[cuts][];
        weights = new double[cuts][kept];
        histograms = new Histogram[cuts];
        Workers.run(cuts, c -> {
            columns[c] = random[c].sample(kept, d);
            for (int k = 0; k < kept; k++) weights[c][k] = random[c].normal();
            histograms[c] = Histogram.of(projected(c, x), bins);
        });
        return score(x);
    }

    private double[] projected(int c, Tensor x) {
        double[] rows = (double[]) x.array(), result = new double[x.size(0)];
        int d = x.size(1);
        for (int i = 0; i < result.length; i++) for (int k = 0; k < columns[c].length; k++) {
            int j = columns[c][k];
            result[i] += weights[c][k] * (rows[i * d + j] - centre[j]);
        }
        return result;
    }

    @Override
    protected double[] score(Tensor x) {
        double[][] parts = new double[cuts][];
        Workers.run(cuts, c -> {
            Histogram h = histograms[c];
            double[] score = new double[bins], values = projected(c, x);
            double all = h.n() + bins * EMPTY;
            for (int b = 0; b < bins; b++) score[b] = -Math.log((h.counts()[b] + EMPTY) / all);
            for (int i = 0; i < values.length; i++) values[i] = score[h.binUpTo(values[i])] / cuts;
            parts[c] = values;
        });
        double[] scores = new double[x.size(0)];
        for (double[] part : parts) for (int i = 0; i < scores.length; i++) scores[i] += part[i];
        return scores;
    }
}
