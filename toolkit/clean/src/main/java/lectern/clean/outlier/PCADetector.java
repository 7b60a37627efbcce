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
        int n = x.size(0), d = x.size(1);
        mean = new double[d];
        scale = new double[d];
        for (int j = 0; j < d; j++) {
            double[] column = Columns.of(x, j);
            mean[j] = Columns.mean(column);
            scale[j] = Columns.scale(Columns.deviation(column, mean[j]));
        }
        double[] z = standardised(x);
        Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(MeanCovariance.of(z, n, d).covariance(), d, d));
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

    private double[] standardised(Tensor x) {
        double[] z = x.toDoubles();
        int d = mean.length;
        for (int at = 0; at < z.length; at++) z[at] = (z[at] - mean[at % d]) / scale[at % d];
        return z;
    }

    @Override
    protected double[] score(Tensor x) {
        int d = mean.length;
        double[] z = standardised(x), scores = new double[x.size(0)];
        rows(scores.length, (from, to) -> {
            for (int i = from; i < to; i++)
                for (int k = 0; k < axes.length; k++) {
                    double sum = 0;
                    for (int j = 0; j < d; j++) sum += (z[i * d + j] - axes[k][j]) * (z[i * d + j] - axes[k][j]);
                    scores[i] += Math.sqrt(sum) / weights[k];
                }
        });
        return scores;
    }
}
