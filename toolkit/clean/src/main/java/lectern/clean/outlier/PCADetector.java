package lectern.clean.outlier;

import java.util.Arrays;
import lectern.clean.decompose.MeanCovariance;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/**
 * Σₖ ‖z − vₖ‖/wₖ over the principal axes vₖ of the standardised rows z, wₖ the share of the variance along vₖ: what lies far out along an axis of little variance scores high
 * (after Shyu et al. 2003, as PyOD computes it). Of each axis the largest entry is positive; axes without variance (below 10⁻¹²) are left out.
 */
public final class PCADetector extends RowDetector {
    private static final double NONE = 1e-12;
    private double[] mean;
    private double[] scale;
    private double[][] axes;
    private double[] weights;

    @Override
    double[] learnRows(Tensor x) {
        int d = x.size(1);
        MeanCovariance moments = MeanCovariance.of((double[]) x.array(), x.size(0), d);
        mean = moments.mean();
        scale = new double[d];
        double[] correlation = moments.covariance();
        for (int j = 0; j < d; j++) scale[j] = Columns.scale(Math.sqrt(correlation[j * d + j]));
        for (int j = 0; j < d; j++) for (int k = 0; k < d; k++) correlation[j * d + k] /= scale[j] * scale[k];
        Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(correlation, d, d));
        double[] values = eigen.values().toDoubles(), vectors = eigen.vectors().toDoubles();
        double total = Arrays.stream(values).sum();
        weights = Arrays.stream(values).map(v -> v / total).filter(w -> w > NONE).toArray();
        int first = d - weights.length;
        axes = new double[weights.length][d];
        for (int k = 0; k < axes.length; k++) {
            for (int j = 0; j < d; j++) axes[k][j] = vectors[j * d + first + k];
            orient(axes[k]);
        }
        return score(x);
    }

    private static void orient(double[] axis) {
        int largest = 0;
        for (int j = 1; j < axis.length; j++) if (Math.abs(axis[j]) > Math.abs(axis[largest])) largest = j;
        if (axis[largest] < 0) for (int j = 0; j < axis.length; j++) axis[j] = -axis[j];
    }

    @Override
    protected double[] score(Tensor x) {
        double[] scores = new double[x.size(0)];
        rows(x).tiles((columns, from, size) -> {
            double[] sum = new double[size], score = new double[size];
            for (int j = 0; j < mean.length; j++) standardise(columns[j], mean[j], scale[j], size);
            for (int k = 0; k < axes.length; k++) {
                Arrays.fill(sum, 0);
                for (int j = 0; j < mean.length; j++) squares(columns[j], axes[k][j], sum, size);
                roots(sum, weights[k], score, size);
            }
            System.arraycopy(score, 0, scores, from, size);
        });
        return scores;
    }

    private static void standardise(double[] x, double mean, double scale, int n) {
        for (int i = 0; i < n; i++) x[i] = (x[i] - mean) / scale;
    }

    private static void squares(double[] x, double v, double[] sum, int n) {
        for (int i = 0; i < n; i++) sum[i] += (x[i] - v) * (x[i] - v);
    }

    private static void roots(double[] sum, double weight, double[] score, int n) {
        for (int i = 0; i < n; i++) score[i] += Math.sqrt(sum[i]) / weight;
    }
}
