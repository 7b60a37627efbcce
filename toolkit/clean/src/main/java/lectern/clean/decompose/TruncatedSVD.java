package lectern.clean.decompose;

import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.Linalg;
import lectern.tensor.Tensor;

/**
 * The k largest singular values and vectors: A ≈ U·diag(s)·Vᵀ, of all matrices of rank k the nearest to A (Eckart and Young 1936). Columns are not centred. Of each row of Vᵀ
 * the largest entry is positive. Of matrices above 300 × 300 with k small, by a random plane and six turns of it (Halko, Martinsson and Tropp 2011, algorithm 4.4), seeded by
 * the main generator: a singular value is off by about (s_{k+10}/s)¹³ of itself.
 *
 * <p>Shapes: x [n, d] → apply [n, k]; invert [n, k] → [n, d].
 *
 * <pre>{@code TruncatedSVD.lowRank(randn(250, 236), 14)      // rank 14 of [250, 236]: 6,804 numbers instead of 59,000 }</pre>
 */
public final class TruncatedSVD {
    /** Beyond this size a random plane is sought first, if it holds at most 1/{@link #FEW} of the directions. */
    private static final int LARGE = 300, FEW = 5, MORE = 10, TURNS = 6;
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
        Tensor rows = Fitting.rows("TruncatedSVD.fit", x, k);
        int least = Math.min(x.size(0), x.size(1));
        Linalg.SVD found = least > LARGE && FEW * (k + MORE) <= least ? sketched(rows) : Linalg.svd(rows);
        s = found.s().slice(0, 0, k);
        components = Fitting.oriented(found.v().transpose().slice(0, 0, k));
        return this;
    }

    /** A random plane of k + 10 directions, turned towards the largest by Aᵀ(A·), made orthogonal between; then the exact decomposition of what A is in it. */
    private Linalg.SVD sketched(Tensor a) {
        Tensor q = Linalg.qr(a.matmul(Generator.main().split().normal(a.size(1), k + MORE).to(DType.FLOAT64))).q();
        for (int i = 0; i < TURNS; i++) q = Linalg.qr(a.matmul(Linalg.qr(a.matmul(q, true, false)).q())).q();
        return Linalg.svd(q.matmul(a, true, false));
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
