package lectern.clean.decompose;

import lectern.tensor.DType;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/**
 * The k largest singular values and vectors: A ≈ U·diag(s)·Vᵀ, of all matrices of rank k the nearest to A (Eckart and Young 1936). Columns are not centred. Of each row of Vᵀ
 * the largest entry is positive.
 *
 * <p>Shapes: x [n, d] → apply [n, k]; invert [n, k] → [n, d].
 *
 * <pre>{@code TruncatedSVD.lowRank(randn(250, 236), 14)      // rank 14 of [250, 236]: 6,804 numbers instead of 59,000 }</pre>
 */
public final class TruncatedSVD {
    private final int k;
    private Tensor s;
    private Tensor components;

    public TruncatedSVD(int k) {
        if (k < 1) throw new IllegalArgumentException("TruncatedSVD: expected at least 1 component, got " + k);
        this.k = k;
    }

    /** The nearest matrix of rank k. */
    public static LowRank lowRank(Tensor a, int k) {
        TruncatedSVD svd = new TruncatedSVD(k).fit(a);
        return new LowRank(svd.apply(a), svd.components.transpose());
    }

    /** Learns from rows [n, d]. */
    public TruncatedSVD fit(Tensor x) {
        Fitting.rows("TruncatedSVD.fit", x, k);
        Linalg.SVD found = Linalg.svd(x);
        s = found.s().slice(0, 0, k);
        components = Fitting.oriented(found.v().transpose().slice(0, 0, k));
        return this;
    }

    /** The rows in k coordinates. */
    public Tensor apply(Tensor x) {
        Fitting.columns("TruncatedSVD.apply", x, components(), 1);
        return x.to(DType.FLOAT64).matmul(components, false, true);
    }

    /** Back to d columns, as near as rank k allows. */
    public Tensor invert(Tensor y) {
        Fitting.columns("TruncatedSVD.invert", y, components(), 0);
        return y.to(DType.FLOAT64).matmul(components);
    }

    /** The k largest singular values, [k]. */
    public Tensor singularValues() {
        components();
        return s;
    }

    /** The axes as rows, [k, d]. */
    public Tensor components() {
        return Fitting.fitted("TruncatedSVD", components);
    }

    @Override
    public String toString() {
        return components == null ? "TruncatedSVD(%d), not fitted".formatted(k) : "TruncatedSVD(%d → %d)".formatted(components.size(1), k);
    }
}
