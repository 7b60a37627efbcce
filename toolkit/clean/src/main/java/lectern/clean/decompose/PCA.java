package lectern.clean.decompose;

import lectern.tensor.DType;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/**
 * Principal component analysis: y = (x − μ)Vᵀ, the rows of V the directions of largest variance, λ₁ ≥ λ₂ ≥ … (Pearson 1901; Hotelling 1933). Of each direction the largest
 * entry is positive. Variances have the divisor n − 1.
 *
 * <p>Shapes: x [n, d] → apply [n, k]; invert [n, k] → [n, d].
 *
 * <pre>{@code
 * var pca = new PCA(2).fit(x);
 * scatter(pca.apply(x))
 * }</pre>
 */
public final class PCA {
    /** From here on the covariance is much smaller than the rows. */
    private static final int TALL = 10;
    private final int k;
    private Tensor mean;
    private Tensor components;
    private Tensor variance;
    private double total;

    public PCA(int k) {
        if (k < 1) throw new IllegalArgumentException("PCA: expected at least 1 component, got " + k);
        this.k = k;
    }

    /** Learns from rows [n, d], at least 2. */
    public PCA fit(Tensor x) {
        Tensor rows = Fitting.rows("PCA.fit", x, k);
        int n = rows.size(0), d = rows.size(1);
        if (n < 2) throw new IllegalArgumentException("PCA.fit: expected at least 2 rows, got 1");
        MeanCovariance moments = MeanCovariance.of((double[]) rows.array(), n, d);
        mean = Tensor.wrap(moments.mean(), d);
        Tensor axes, all;
        if (n >= TALL * d) {
            Linalg.Eigen eigen = Linalg.eigh(Tensor.wrap(moments.covariance(), d, d));
            all = eigen.values().flip(0).max(0).mul(n / (n - 1.0));
            axes = eigen.vectors().transpose().flip(0);
        } else {
            Linalg.SVD svd = Linalg.svd(rows.sub(mean));
            all = svd.s().square().div(n - 1);
            axes = svd.v().transpose();
        }
        total = all.sum().item();
        variance = all.slice(0, 0, k);
        components = Fitting.oriented(axes.slice(0, 0, k));
        return this;
    }

    /** The rows in k coordinates. */
    public Tensor apply(Tensor x) {
        Fitting.columns("PCA.apply", x, components(), 1);
        return x.to(DType.FLOAT64).sub(mean).matmul(components, false, true);
    }

    /** Back to d columns: what lies along other directions is lost. */
    public Tensor invert(Tensor y) {
        Fitting.columns("PCA.invert", y, components(), 0);
        return y.to(DType.FLOAT64).matmul(components).add(mean);
    }

    /** The directions as rows, [k, d]. */
    public Tensor components() {
        return Fitting.fitted("PCA", components);
    }

    /** The variance along each direction, [k]. */
    public Tensor variance() {
        components();
        return variance;
    }

    /** The share of all variance along each direction, [k]; 0 for constant rows. */
    public Tensor ratio() {
        return total > 0 ? variance().div(total) : variance();
    }

    @Override
    public String toString() {
        return components == null ? "PCA(%d), not fitted".formatted(k)
                : "PCA(%d → %d): %.1f %% of the variance".formatted(components.size(1), k, 100 * ratio().sum().item());
    }
}
