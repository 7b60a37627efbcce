package lectern.metric;

import java.util.Arrays;
import lectern.tensor.Tensor;

/**
 * Expected calibration error, Σ nᵦ/n · |told − came true| over bins (lo, hi] of equal width (Naeini et al. 2015, Guo et al. 2017): of what is told with 80 % certainty, 80 %
 * should be so. For [n, k] the largest probability of each row is told, and comes true if its class is right; for [n] the probability of class 1 is told.
 *
 * <p>Shapes: prediction (probabilities) [n, k] with rows that sum to 1, or [n] of class 1; target class indices [n].
 *
 * <pre>{@code
 * var ece = new CalibrationError();
 * ece.update(tensor(0.75, 0.75, 0.75, 0.75), ints(1, 1, 1, 0));    // 0
 * plot(ece)                                                       // draws told against came true
 * }</pre>
 */
public final class CalibrationError extends Metric {
    private final int bins;
    private Total[] told, came;

    /** With 10 bins. */
    public CalibrationError() {
        this(10);
    }

    /** With this many bins. */
    public CalibrationError(int bins) {
        if (bins < 1) throw new IllegalArgumentException("CalibrationError: expected at least 1 bin, got " + bins);
        this.bins = bins;
        reset();
    }

    /** Takes a batch into account. */
    @Override
    public void update(Tensor prediction, Tensor target) {
        double[][] rows = Rows.chances(this, prediction, target);
        int[] truth = target.toInts();
        for (int i = 0; i < rows.length; i++) {
            int best = 0;
            for (int c = 1; c < rows[i].length; c++) if (rows[i][c] > rows[i][best]) best = c;
            double p = rows[i][best];
            int bin = Math.clamp((int) Math.ceil(p * bins) - 1, 0, bins - 1);
            told[bin].add(p);
            came[bin].add(rows[i].length == 1 ? truth[i] : truth[i] == best ? 1 : 0);
        }
    }

    /** The mean distance of what was told from what came true. */
    @Override
    public double value() {
        long n = Arrays.stream(told).mapToLong(Total::count).sum();
        if (n == 0) throw lacking("no data yet");
        double error = 0;
        for (int b = 0; b < bins; b++) error += Math.abs(told[b].sum() - came[b].sum()) / n;
        return error;
    }

    /** What was told and what came true, bin by bin. */
    public Reliability curve() {
        int[] full = java.util.stream.IntStream.range(0, bins).filter(b -> told[b].count() > 0).toArray();
        if (full.length == 0) throw lacking("no data yet");
        return new Reliability(Tensor.wrap(Arrays.stream(full).mapToDouble(b -> told[b].mean()).toArray(), full.length),
                Tensor.wrap(Arrays.stream(full).mapToDouble(b -> came[b].mean()).toArray(), full.length),
                Tensor.wrap(Arrays.stream(full).mapToDouble(b -> told[b].count()).toArray(), full.length));
    }

    /** Forgets all batches. */
    @Override
    public void reset() {
        told = new Total[bins];
        came = new Total[bins];
        Arrays.setAll(told, _ -> new Total());
        Arrays.setAll(came, _ -> new Total());
    }
}
