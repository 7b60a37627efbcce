package lectern.tensor;

/**
 * Linear algebra of matrices, in double precision: every result is float64 whatever the type of the input, so that no digit is lost on the way; {@code to(FLOAT32)}
 * goes back. Singular means that the condition number, after every row and column has been brought to the same size, exceeds 1/ε ≈ 4.5·10¹⁵.
 *
 * <p>{@link #solve}, {@link #inv}, {@link #det} and {@link #cholesky} have derivatives of any order; the other results are constants to the graph.
 */
public final class Linalg {
    /** A[order] = L·U: order [m] (int32) are the rows of A as they were swapped, L [m, k] has ones on its diagonal, U [k, n] is upper triangular; k = min(m, n). */
    public record LU(Tensor lower, Tensor upper, Tensor order) {}

    /** A[:, order] = Q·R: Q [m, k] has orthonormal columns, R [k, n] is upper triangular with a diagonal that falls in size; k = min(m, n). */
    public record QR(Tensor q, Tensor r, Tensor order) {}

    /** A = U·diag(s)·Vᵀ: U [m, k] and V [n, k] have orthonormal columns, s [k] falls; k = min(m, n). */
    public record SVD(Tensor u, Tensor s, Tensor v) {}

    /** A·vectors = vectors·diag(values): values [n] rise, vectors [n, n] are orthonormal columns. */
    public record Eigen(Tensor values, Tensor vectors) {}

    /** The x of least ‖A·x − b‖, of least length where there are several; Σ(A·x − b)² for each column of b; the rank of A. */
    public record LeastSquares(Tensor x, Tensor residual, int rank) {}

    private Linalg() {}

    /** x with A·x = b for A [n, n] and b [n] or [n, k], by LU with row exchanges. */
    public static Tensor solve(Tensor a, Tensor b) {
        Tensor matrix = Matrices.square("solve", a), right = Matrices.right("solve", a, b);
        Tensor x = LinalgOps.SOLVE.apply(null, matrix, right);
        return b.rank() == 1 ? x.squeeze(1) : x;
    }

    /** The least-squares solution for A [m, n] and b [m] or [m, k]. Full rank: QR with pivoting, refined with residuals of twice the precision; otherwise by SVD. */
    public static LeastSquares lstsq(Tensor a, Tensor b) {
        LeastSquares found = RefinedLeastSquares.solve(Matrices.of("lstsq", a), Matrices.right("lstsq", a, b));
        return b.rank() == 1 ? new LeastSquares(found.x.squeeze(1), found.residual.squeeze(0), found.rank) : found;
    }

    /** A⁻¹ for A [n, n]. */
    public static Tensor inv(Tensor a) {
        return LinalgOps.INV.apply(null, Matrices.square("inv", a));
    }

    /** The determinant of A [n, n], a scalar; 1 for n = 0. */
    public static Tensor det(Tensor a) {
        return LinalgOps.DET.apply(null, Matrices.square("det", a));
    }

    /** The lower triangular L with L·Lᵀ = A for a symmetric positive definite A [n, n]. */
    public static Tensor cholesky(Tensor a) {
        return LinalgOps.CHOLESKY.apply(null, Matrices.symmetric("cholesky", a));
    }

    /** Triangular factors of A [m, n], with row exchanges. */
    public static LU lu(Tensor a) {
        return Factors.lu(Matrices.of("lu", a));
    }

    /** Orthogonal and triangular factor of A [m, n], the column of the largest rest first. */
    public static QR qr(Tensor a) {
        return Factors.qr(Matrices.of("qr", a));
    }

    /** Singular values and vectors of A [m, n]. */
    public static SVD svd(Tensor a) {
        return Factors.svd(Matrices.of("svd", a));
    }

    /** Eigenvalues and eigenvectors of a symmetric A [n, n]. */
    public static Eigen eigh(Tensor a) {
        return Factors.eigh(Matrices.symmetric("eigh", a));
    }

    /** The pseudoinverse A⁺ [n, m] of A [m, n] (Moore and Penrose); singular values below max(m, n)·ε·s₀ count as 0. */
    public static Tensor pinv(Tensor a) {
        Tensor matrix = Matrices.of("pinv", a);
        SVD f = Factors.svd(matrix);
        Tensor counted = f.s.gt(Factors.threshold(matrix, f.s));
        return f.v.mul(f.s.reciprocal().where(counted, 0)).matmul(f.u, false, true);
    }

    /** How many singular values of A [m, n] exceed max(m, n)·ε·s₀. */
    public static int rank(Tensor a) {
        Tensor matrix = Matrices.of("rank", a), s = Factors.svd(matrix).s;
        return (int) s.gt(Factors.threshold(matrix, s)).sum().item();
    }

    /** The condition number of A [m, n], its largest over its smallest singular value. */
    public static double cond(Tensor a) {
        return Factors.condition(Matrices.of("cond", a));
    }
}
