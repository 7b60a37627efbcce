package lectern.clean.scale;

import java.util.Arrays;
import java.util.List;
import lectern.clean.NumberStep;
import lectern.clean.Rows;
import lectern.clean.decompose.MeanCovariance;
import lectern.clean.decompose.RowProduct;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Zero mean, unit variance, no correlation: x' = (x − m)·W with the covariance C = UΛUᵀ of the training rows (over n − 1). PCA: W = U·Λ^(−½), the largest variance first,
 * each direction signed so that its largest entry is positive. ZCA: W = U·Λ^(−½)·Uᵀ, of all whitenings the nearest to the data. Directions without variance (below 10⁻¹²
 * of the largest) become 0.
 *
 * <p>{@code new Whitening("a", "b").fit(train).apply(test)}, {@code Whitening.pca("a", "b")}
 *
 * <p>Kessy, Lewin, Strimmer, "Optimal whitening and decorrelation" (2018).
 */
public final class Whitening extends NumberStep {
    private boolean zca = true;
    private double[] mean;
    private double[] forward;
    private double[] backward;
    private double[] variances;

    /** ZCA over the named columns; without names, over all columns of numbers. */
    public Whitening(String... columns) {
        super(columns);
    }

    /** PCA over the named columns; without names, over all columns of numbers. */
    public static Whitening pca(String... columns) {
        Whitening w = new Whitening(columns);
        w.zca = false;
        return w;
    }

    /** The variances along the principal directions, the largest first, [d]. */
    public Tensor variances() {
        fitted();
        return Tensors.fromArray(variances.clone(), variances.length);
    }

    @Override
    protected void learn(Rows x, List<String> columns) {
        int n = x.n(), d = x.d();
        MeanCovariance m = MeanCovariance.of(x.values(), n, d);
        Linalg.Eigen eigen = Linalg.eigh(Tensors.fromArray(m.covariance(), d, d).mul(n / Math.max(1.0, n - 1)));
        double[] values = eigen.values().toDoubles(), vectors = eigen.vectors().toDoubles();
        Integer[] order = new Integer[d];
        for (int k = 0; k < d; k++) order[k] = k;
        Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
        double[] in = new double[d * d], out = new double[d * d], u = new double[d * d], spread = new double[d];
        double floor = Math.max(1e-12 * Math.max(0, values[order[0]]), Double.MIN_NORMAL);
        for (int k = 0; k < d; k++) {
            int from = order[k], largest = 0;
            for (int i = 1; i < d; i++) if (Math.abs(vectors[i * d + from]) > Math.abs(vectors[largest * d + from])) largest = i;
            double sign = Math.signum(vectors[largest * d + from]);
            spread[k] = Math.max(0, values[from]);
            double s = values[from] > floor ? Math.sqrt(values[from]) : 0;
            for (int i = 0; i < d; i++) {
                u[i * d + k] = sign * vectors[i * d + from];
                in[i * d + k] = s == 0 ? 0 : u[i * d + k] / s;
                out[k * d + i] = u[i * d + k] * s;
            }
        }
        Tensor base = Tensors.fromArray(u, d, d), w = Tensors.fromArray(in, d, d), back = Tensors.fromArray(out, d, d);
        mean = m.mean();
        variances = spread;
        forward = (zca ? w.matmul(base.transpose()) : w).toDoubles();
        backward = (zca ? base.matmul(back) : back).toDoubles();
    }

    @Override
    protected Rows change(Rows x, List<String> columns) {
        return new RowProduct(forward, x.d(), x.d()).of(x, mean, null);
    }

    @Override
    protected Rows restore(Rows x, List<String> columns) {
        return new RowProduct(backward, x.d(), x.d()).of(x, null, mean);
    }

    @Override
    protected String formula(List<String> columns) {
        StringBuilder s = new StringBuilder();
        for (double v : variances) s.append(s.isEmpty() ? "" : ", ").append(show(v));
        return "Whitening (%s): x' = (x − m)·%s over %s; Λ = [%s]".formatted(zca ? "ZCA" : "PCA", zca ? "UΛ^(−½)Uᵀ" : "UΛ^(−½)", String.join(", ", columns), s);
    }
}
