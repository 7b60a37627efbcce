package lectern.tensor;

import static lectern.tensor.Expect.is;
import static lectern.tensor.Expect.of;
import static lectern.tensor.Expect.says;
import static lectern.tensor.Tensors.eye;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinalgTest {
    private static final Tensor A = fromArray(of(2, 1, 1, 3), 2, 2);
    private static final Tensor SINGULAR = fromArray(of(1, 2, 3, 4, 5, 6, 7, 8, 9), 3, 3);

    @BeforeEach
    void sameNumbers() {
        seed(5);
    }

    private static void same(Tensor expected, Tensor got) {
        assertEquals(expected.shapeText(), got.shapeText());
        assertArrayEquals(expected.toDoubles(), got.toDoubles(), 1e-12);
    }

    private static Tensor random(int... shape) {
        return randn(shape).to(DType.FLOAT64);
    }

    @Test
    void smallSystemsByHand() {
        is("[2]", of(0.8, 1.4), Linalg.solve(A, tensor(3, 5)));
        is("[2, 2]", of(0.6, -0.2, -0.2, 0.4), Linalg.inv(A));
        is("[]", of(5), Linalg.det(A));
        is("[2, 2]", of(Math.sqrt(2), 0, Math.sqrt(0.5), Math.sqrt(2.5)), Linalg.cholesky(A));
        is("[2]", of(2.5 - Math.sqrt(1.25), 2.5 + Math.sqrt(1.25)), Linalg.eigh(A).values());
        is("[]", of(-1), Linalg.det(fromArray(of(0, 1, 1, 0), 2, 2)));
        is("[2]", of(3, 1), Linalg.solve(fromArray(of(0, 1, 1, 0), 2, 2), tensor(1, 3)));
        assertEquals(DType.FLOAT64, Linalg.solve(ints(2).reshape(1, 1), ints(6)).dtype());
        assertEquals(Math.pow((2.5 + Math.sqrt(1.25)) / (2.5 - Math.sqrt(1.25)), 1), Linalg.cond(A), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "5, 3", "3, 5", "17, 4", "4, 17", "33, 33", "1, 6", "6, 1", "0, 3", "3, 0", "0, 0"})
    void factorsMultiplyToTheMatrix(int m, int n) {
        Tensor a = random(m, n);
        Linalg.LU lu = Linalg.lu(a);
        same(a.indexSelect(0, lu.order()), lu.lower().matmul(lu.upper()));
        same(lu.lower(), lu.lower().tril());
        same(lu.upper(), lu.upper().triu());
        Linalg.QR qr = Linalg.qr(a);
        same(a.indexSelect(1, qr.order()), qr.q().matmul(qr.r()));
        same(qr.r(), qr.r().triu());
        int k = Math.min(m, n);
        same(eye(k), qr.q().matmul(qr.q(), true, false));
        Linalg.SVD svd = Linalg.svd(a);
        same(a, svd.u().mul(svd.s()).matmul(svd.v(), false, true));
        same(eye(k), svd.u().matmul(svd.u(), true, false));
        same(eye(k), svd.v().matmul(svd.v(), true, false));
        same(svd.s(), svd.s().sort(0, true));
        Tensor plus = Linalg.pinv(a);
        same(a, a.matmul(plus).matmul(a));
        same(plus, plus.matmul(a).matmul(plus));
        assertEquals(k, Linalg.rank(a));
        Tensor gram = a.matmul(a, true, false);
        Linalg.Eigen eigen = Linalg.eigh(gram);
        assertArrayEquals(gram.toDoubles(), eigen.vectors().mul(eigen.values()).matmul(eigen.vectors(), false, true).toDoubles(), 1e-10);
        same(eigen.values(), eigen.values().sort(0));
        Tensor positive = gram.add(eye(n)), l = Linalg.cholesky(positive);
        assertArrayEquals(positive.toDoubles(), l.matmul(l, false, true).toDoubles(), 1e-10);
        Tensor b = random(n, 2);
        assertArrayEquals(b.toDoubles(), positive.matmul(Linalg.solve(positive, b)).toDoubles(), 1e-10);
        assertArrayEquals(eye(n).toDoubles(), positive.matmul(Linalg.inv(positive)).toDoubles(), 1e-10);
    }

    @Test
    void rankDeficientSystemsGetTheShortestSolution() {
        Linalg.LeastSquares f = Linalg.lstsq(SINGULAR, tensor(1, 2, 3));
        assertEquals(2, f.rank());
        assertArrayEquals(of(-1.0 / 18, 1.0 / 9, 5.0 / 18), f.x().toDoubles(), 1e-13);
        assertEquals(0, f.residual().item(), 1e-25);
        assertArrayEquals(of(0.2, 0.4), Linalg.lstsq(tensor(new double[][]{{1, 2}}), tensor(1)).x().toDoubles(), 1e-14);
        Linalg.LeastSquares two = Linalg.lstsq(tensor(new double[][]{{1}, {1}}), tensor(new double[][]{{1, 5}, {3, 5}}));
        assertArrayEquals(of(2, 5), two.x().toDoubles());
        assertArrayEquals(of(2, 0), two.residual().toDoubles());
        assertEquals(0, Linalg.lstsq(zeros(3, 2), ones(3)).rank());
        assertArrayEquals(of(0, 0), Linalg.lstsq(zeros(3, 2), ones(3)).x().toDoubles());
        assertArrayEquals(new int[]{2, 1}, Linalg.lstsq(zeros(0, 2), zeros(0, 1)).x().shape());
        assertEquals(2, Linalg.rank(SINGULAR));
        assertFalse(Linalg.lstsq(A.detach().requiresGrad(), ones(2)).x().needsGrad(), "lstsq is a constant to the graph");
    }

    @Test
    void badlyScaledIsNotSingular() {
        assertArrayEquals(of(1e300, 2), Linalg.solve(fromArray(of(1e-300, 0, 0, 0.5), 2, 2), ones(2)).toDoubles(), 1e285);
        assertEquals("[2, 2]", Linalg.inv(fromArray(of(1e-200, 0, 0, 1e100), 2, 2)).shapeText());
    }

    @Test
    void gradientsReachFloat32AndSingularMatrices() {
        Tensor a = tensor(new double[][]{{2, 1}, {1, 3}}).requiresGrad();
        Linalg.det(a).backward();
        assertArrayEquals(of(3, -1, -1, 2), a.grad().toDoubles(), 1e-12);
        assertEquals(DType.FLOAT32, a.grad().dtype());
        Tensor s = SINGULAR.detach().requiresGrad();
        Linalg.det(s).backward();
        assertArrayEquals(of(-3, 6, -3, 6, -12, 6, -3, 6, -3), s.grad().toDoubles(), 1e-12);
        assertEquals(List.of(), GradientCheck.of(in -> Linalg.det(in[0]), zeros(2, 2).to(DType.FLOAT64)));
        assertEquals(List.of(), GradientCheck.of(in -> Linalg.solve(in[0], in[1]), A, fromArray(of(1, 2), 2)));
    }

    @Test
    void errorsSayWhatIsWrong() {
        Tensor nan = tensor(new double[][]{{1, Double.NaN}, {0, 1}});
        says("solve: expected a square matrix [n, n], got [3, 2]. Hint: Linalg.lstsq", () -> Linalg.solve(ones(3, 2), ones(3)));
        says("solve: expected a right side [2] or [2, k] for a matrix [2, 2], got [3]", () -> Linalg.solve(A, ones(3)));
        says("solve: expected finite numbers, [2, 2] holds NaN at place 1", () -> Linalg.solve(nan, ones(2)));
        says("inv: expected a square matrix [n, n], got [2, 3]. Hint: Linalg.pinv", () -> Linalg.inv(ones(2, 3)));
        says("inv: the matrix [2, 2] is singular, its condition is ∞. Hint: Linalg.lstsq and Linalg.pinv accept it", () -> Linalg.inv(zeros(2, 2)));
        says("det: expected a square matrix [n, n], got [4]", () -> Linalg.det(ones(4)));
        says("cholesky: the matrix [2, 2] is not positive definite, its smallest eigenvalue is -1", () -> Linalg.cholesky(fromArray(of(1, 2, 2, 1), 2, 2)));
        says("cholesky: expected a symmetric matrix, got [2, 2] with 3 at [1, 0] and 2 at [0, 1]", () -> Linalg.cholesky(fromArray(of(1, 2, 3, 4), 2, 2)));
        says("eigh: expected a symmetric matrix, got [2, 2] with 0 at [1, 0] and 1 at [0, 1]", () -> Linalg.eigh(fromArray(of(1, 1, 0, 1), 2, 2)));
        says("lstsq: expected a matrix [m, n], got [3]", () -> Linalg.lstsq(ones(3), ones(3)));
        says("lstsq: expected a right side [2] or [2, k] for a matrix [2, 2], got []", () -> Linalg.lstsq(A, Tensors.scalar(1)));
        says("svd: expected finite numbers, [1, 1] holds ∞ at place 0", () -> Linalg.svd(fromArray(of(Double.POSITIVE_INFINITY), 1, 1)));
        says("qr: expected a matrix [m, n], got [1, 2, 2]", () -> Linalg.qr(A.unsqueeze(0)));
        says("lu: expected a matrix [m, n], got []", () -> Linalg.lu(Tensors.scalar(1)));
        ShapeException e = org.junit.jupiter.api.Assertions.assertThrows(ShapeException.class, () -> Linalg.solve(SINGULAR, ones(3)));
        assertTrue(e.getMessage().startsWith("solve: the matrix [3, 3] is singular, its condition is "), e.getMessage());
    }
}
