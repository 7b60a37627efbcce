package lectern.tensor;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRPDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** EJML's factorisations on tensors; no type of EJML leaves this class and {@link RefinedLeastSquares}. */
final class Factors {
    static final double EPSILON = Math.ulp(1.0);

    private Factors() {}

    static DMatrixRMaj matrix(Tensor a) {
        return DMatrixRMaj.wrap(a.size(0), a.size(1), a.toDoubles());
    }

    private static Tensor tensor(DMatrixRMaj m) {
        return Tensor.wrap(Arrays.copyOf(m.data, m.numRows * m.numCols), m.numRows, m.numCols);
    }

    /** About as many operations as a factorisation takes. */
    private static double work(Tensor a) {
        return (double) a.numel() * Math.min(a.size(0), a.size(1));
    }

    private static Tensor zeros(int... shape) {
        return Tensors.full(0, DType.FLOAT64, shape);
    }

    static Tensor solve(Tensor a, Tensor b) {
        if (a.numel() == 0 || b.numel() == 0) return zeros(b.dims());
        return Aside.run(work(a), () -> {
            DMatrixRMaj x = new DMatrixRMaj(b.size(0), b.size(1));
            solver("solve", a).solve(matrix(b), x);
            return tensor(x);
        });
    }

    static Tensor inv(Tensor a) {
        if (a.numel() == 0) return zeros(a.dims());
        return Aside.run(work(a), () -> {
            DMatrixRMaj inverse = new DMatrixRMaj(a.size(0), a.size(0));
            solver("inv", a).invert(inverse);
            return tensor(inverse);
        });
    }

    private static LinearSolverLu_DDRM solver(String who, Tensor a) {
        LUDecompositionAlt_DDRM lu = decomposed(a);
        if (!isRegular(a, lu))
            throw new ShapeException(
                    "%s: the matrix %s is singular, its condition is %s. Hint: Linalg.lstsq and Linalg.pinv accept it".formatted(who, a.shapeText(),
                            TensorText.number(condition(a))));
        LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(new LUDecompositionAlt_DDRM());
        solver.setA(matrix(a));
        return solver;
    }

    private static LUDecompositionAlt_DDRM decomposed(Tensor a) {
        LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
        lu.decompose(matrix(a));
        return lu;
    }

    static Tensor det(Tensor a) {
        return Tensors.full(a.numel() == 0 ? 1 : Aside.run(work(a), () -> decomposed(a)).computeDeterminant().real, DType.FLOAT64);
    }

    static boolean isRegular(Tensor a) {
        return a.numel() == 0 || Aside.run(work(a), () -> isRegular(a, decomposed(a)));
    }

    /** Where the pivots differ much in size, the condition of the matrix with equal rows and columns decides. */
    private static boolean isRegular(Tensor a, LUDecompositionAlt_DDRM lu) {
        int n = a.size(0);
        double smallest = Double.POSITIVE_INFINITY, largest = 0;
        for (int i = 0; i < n; i++) {
            double pivot = Math.abs(lu.getLU().get(i, i));
            smallest = Math.min(smallest, pivot);
            largest = Math.max(largest, pivot);
        }
        if (smallest > n * EPSILON * largest) return true;
        if (!(smallest > 0)) return false;
        Tensor x = a.detach().to(DType.FLOAT64), rows = x.div(x.abs().amaxKeep(1));
        return condition(rows.div(rows.abs().amaxKeep(0))) < 1 / EPSILON;
    }

    static Tensor cholesky(Tensor a) {
        if (a.numel() == 0) return zeros(a.dims());
        Tensor symmetric = symmetric(a);
        CholeskyDecomposition_F64<DMatrixRMaj> chol = DecompositionFactory_DDRM.chol(a.size(0), true);
        if (!Aside.run(work(a), () -> chol.decompose(matrix(symmetric))))
            throw new ShapeException("cholesky: the matrix %s is not positive definite, its smallest eigenvalue is %s".formatted(a.shapeText(),
                    TensorText.number(eigh(symmetric).values().get(0))));
        return tensor(chol.getT(null));
    }

    private static Tensor symmetric(Tensor a) {
        Tensor x = a.detach().to(DType.FLOAT64);
        return x.add(x.transpose()).mul(0.5);
    }

    static Linalg.LU lu(Tensor a) {
        int m = a.size(0), k = Math.min(m, a.size(1));
        if (a.numel() == 0) return new Linalg.LU(zeros(m, k), zeros(k, a.size(1)), Tensors.ints(Shapes.range(m)));
        LUDecompositionAlt_DDRM lu = Aside.run(work(a), () -> decomposed(a));
        return new Linalg.LU(tensor(lu.getLower(null)), tensor(lu.getUpper(null)), Tensors.ints(Arrays.copyOf(lu.getRowPivotV(null), m)));
    }

    static Linalg.QR qr(Tensor a) {
        int m = a.size(0), n = a.size(1), k = Math.min(m, n);
        if (a.numel() == 0) return new Linalg.QR(zeros(m, k), zeros(k, n), Tensors.ints(Shapes.range(n)));
        return Aside.run(work(a), () -> {
            QRPDecomposition_F64<DMatrixRMaj> qr = DecompositionFactory_DDRM.qrp(m, n);
            qr.setSingularThreshold(0);
            qr.decompose(matrix(a));
            return new Linalg.QR(tensor(qr.getQ(null, true)), tensor(qr.getR(null, true)), Tensors.ints(Arrays.copyOf(qr.getColPivots(), n)));
        });
    }

    static Linalg.SVD svd(Tensor a) {
        int m = a.size(0), n = a.size(1), k = Math.min(m, n);
        if (a.numel() == 0) return new Linalg.SVD(zeros(m, k), zeros(k), zeros(n, k));
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(m, n, true, true, true);
        if (!Aside.run(10 * work(a), () -> svd.decompose(matrix(a))))
            throw new ArithmeticException("svd: the iteration for " + a.shapeText() + " does not converge");
        DMatrixRMaj u = svd.getU(null, false), v = svd.getV(null, false);
        double[] s = svd.getSingularValues();
        SingularOps_DDRM.descendingOrder(u, false, s, k, v, false);
        return new Linalg.SVD(tensor(u), Tensor.wrap(Arrays.copyOf(s, k), k), tensor(v));
    }

    static Linalg.Eigen eigh(Tensor a) {
        int n = a.size(0);
        if (n == 0) return new Linalg.Eigen(zeros(0), zeros(0, 0));
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!Aside.run(10 * work(a), () -> eigen.decompose(matrix(symmetric(a)))))
            throw new ArithmeticException("eigh: the iteration for " + a.shapeText() + " does not converge");
        double[] values = new double[n], vectors = new double[n * n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.getEigenvalue(i).real;
            System.arraycopy(eigen.getEigenVector(i).data, 0, vectors, i * n, n);
        }
        Ranked sorted = Tensor.wrap(values, n).ranked(0, false);
        return new Linalg.Eigen(sorted.values(), Tensor.wrap(vectors, n, n).indexSelect(0, sorted.indices()).transpose());
    }

    /** Singular values up to this one count as 0. */
    static double threshold(Tensor a, Tensor s) {
        return s.numel() == 0 ? 0 : Math.max(a.size(0), a.size(1)) * EPSILON * s.get(0);
    }

    static double condition(Tensor a) {
        Tensor s = svd(a).s();
        return s.numel() == 0 ? 0 : s.get(0) == 0 ? Double.POSITIVE_INFINITY : s.get(0) / s.get(-1);
    }
}
