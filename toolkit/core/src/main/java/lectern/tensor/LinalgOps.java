package lectern.tensor;

/** The rows of the table for matrices that can be differentiated; x, y and g as in {@link Ops}. */
final class LinalgOps {
    private LinalgOps() {}

    // @formatter:off
    static final Op<Void> SOLVE    = new Op<>("solve",    (b, in, p) -> Factors.solve(in[0], in[1]),
                                                          (g, in, i, y, p) -> Linalg.solve(in[0].transpose(), g).matmul(y, false, true).neg(),
                                                          (g, in, i, y, p) -> Linalg.solve(in[0].transpose(), g));
    static final Op<Void> INV      = new Op<>("inv",      (b, in, p) -> Factors.inv(in[0]),      (g, in, i, y, p) -> y.matmul(g, true, false).matmul(y, false, true).neg());
    static final Op<Void> DET      = new Op<>("det",      (b, in, p) -> Factors.det(in[0]),      (g, in, i, y, p) -> g.mul(cofactors(in[0], y)));
    static final Op<Void> CHOLESKY = new Op<>("cholesky", (b, in, p) -> Factors.cholesky(in[0]), (g, in, i, y, p) -> choleskyGradient(g, y));
    // @formatter:on

    /** ∂det/∂A = det·A⁻ᵀ; for a singular matrix the signed minors themselves. */
    private static Tensor cofactors(Tensor a, Tensor det) {
        if (Factors.isRegular(a)) return Linalg.inv(a).transpose().mul(det);
        int n = a.size(0);
        Tensor[] minors = new Tensor[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) minors[i * n + j] = Linalg.det(without(without(a, 0, i), 1, j)).mul((i + j) % 2 == 0 ? 1 : -1);
        return Tensors.stack(minors).reshape(n, n);
    }

    private static Tensor without(Tensor a, int axis, int i) {
        return Tensors.concat(axis, a.slice(axis, 0, i), a.slice(axis, i + 1, a.size(axis)));
    }

    /** ½(S + Sᵀ) with S = L⁻ᵀ Φ(Lᵀg) L⁻¹, Φ the lower triangle with its diagonal halved (Murray 2016). */
    private static Tensor choleskyGradient(Tensor g, Tensor l) {
        Tensor p = l.matmul(g.tril(), true, false), phi = p.tril().sub(p.diag().diag().mul(0.5)), t = l.transpose();
        Tensor s = Linalg.solve(t, Linalg.solve(t, phi).transpose());
        return s.add(s.transpose()).mul(0.5);
    }
}
