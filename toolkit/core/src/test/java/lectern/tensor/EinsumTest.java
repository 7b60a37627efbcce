package lectern.tensor;

import static lectern.tensor.Expect.differentiates;
import static lectern.tensor.Expect.is;
import static lectern.tensor.Expect.of;
import static lectern.tensor.Expect.says;
import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.einsum;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EinsumTest {
    private static final Tensor A = tensor(new double[][]{{1, 2, 3}, {4, 5, 6}});

    @Test
    void products() {
        is("[2, 3]", of(3, 4, 5, 6, 8, 10), tensor(1, 2).outer(tensor(3, 4, 5)));
        is("[2, 2]", of(14, 32, 32, 77), A.matmul(A, false, true));
        is("[3, 3]", of(17, 22, 27, 22, 29, 36, 27, 36, 45), A.matmul(A, true, false));
        is("[3]", of(9, 12, 15), A.matmul(tensor(1, 2), true, true));
        is("[2, 2]", of(14, 32, 32, 77), A.tensordot(A.transpose(), 1));
        is("[]", of(91), A.tensordot(A, 2));
        is("[2, 3, 2, 3]", A.flatten().outer(A.flatten()).toDoubles(), A.tensordot(A, 0));
        is("[3, 3]", of(17, 22, 27, 22, 29, 36, 27, 36, 45), A.tensordot(A, new int[]{0}, new int[]{-2}));
        is("[]", of(91), A.tensordot(A, new int[]{1, 0}, new int[]{1, 0}));
        differentiates(in -> in[0].matmul(in[0], true, false).add(in[0].tensordot(in[0], new int[]{0}, new int[]{0})), 2, 3);
    }

    @Test
    void productsRefuse() {
        says("outer: expected two vectors, got [2, 3] and [2]", () -> A.outer(ones(2)));
        says("matmul: [2, 3] × [2, 3]: inner sizes 2 and 3 differ", () -> A.matmul(A, true, true));
        says("tensordot: [2, 3] × [2, 3]: axis 1 has size 3, axis 0 has size 2", () -> A.tensordot(A, 1));
        says("tensordot: [2, 3] × [2, 3] have no 3 axes in common", () -> A.tensordot(A, 3));
        says("tensordot: [2, 3] × [2, 3]: got 1 axes and 2", () -> A.tensordot(A, new int[]{0}, new int[]{0, 1}));
    }

    @Test
    void einsumAgreesWithTheOperationsThatItNames() {
        Tensor b = A.transpose(), cube = arange(24).reshape(2, 3, 4), v = tensor(1, -1, 2);
        Object[][] cases = {{"ij,jk->ik", A.matmul(b), A, b}, {"ij,kj->ik", A.matmul(b), A, A}, {"ij,jk", A.matmul(b), A, b}, {"ij->ji", b, A},
            {"ba", b, A}, {"ij->", A.sum(), A}, {"ij->j", A.sum(0), A}, {"ij,ij->ij", A.square(), A, A}, {"ij,ij", A.square().sum(), A, A},
            {"i,j->ij", v.outer(v), v, v}, {"i,i", v.dot(v), v, v}, {"ii", A.matmul(b).diag().sum(), A.matmul(b)}, {"ii->i", A.matmul(b).diag(), A.matmul(b)},
            {"ij,j->i", A.matmul(v), A, v}, {"bij,jk->bik", cube.matmul(ones(4, 2)), cube, ones(4, 2)},
            {"bij,bkj->bik", cube.matmul(cube.transpose()), cube, cube}, {"...ij,...jk->...ik", cube.matmul(ones(4, 2)), cube, ones(4, 2)},
            {"...j,j", cube.sum(-1), cube, ones(4)}, {"i...->...", cube.sum(0), cube}, {"...", A, A},
            {"i,ij,j->", tensor(1, 2).matmul(A).dot(v), tensor(1, 2), A, v},
            {"ij,jk,kl->il", A.matmul(b).matmul(A), A, b, A},
            {"ij,jk,lk->li", b.matmul(A).matmul(A, false, true).transpose(), b, A, A},
            {"...,...", A.mul(v), A, v}, {"b...,b...->b...", cube.square(), cube, cube}, {" i j , j -> i ", A.matmul(v), A, v},
            {"aij,i->j", cube.mul(v.reshape(3, 1)).sum(0, 1), cube, v},
            {",ij->ij", A.mul(2), Tensors.scalar(2), A}, {"ij,k->i", A.sum(1).mul(2), A, v}, {"ij,jk->ik", zeros(2, 2), zeros(2, 0), zeros(0, 2)}};
        for (Object[] c : cases) {
            Tensor[] xs = Arrays.copyOfRange(c, 2, c.length, Tensor[].class);
            Tensor expected = (Tensor) c[1], got = einsum((String) c[0], xs);
            assertEquals(expected.shapeText(), got.shapeText(), (String) c[0]);
            assertArrayEquals(expected.toDoubles(), got.toDoubles(), 1e-4, (String) c[0]);
        }
        differentiates(in -> einsum("ij,ik,jj->ki", in[0], in[0], in[0].matmul(in[0], true, false)), 2, 3);
        differentiates(in -> einsum("b...i,b...i->...", in[0], in[0]), 2, 3, 2);
    }

    @Test
    void einsumRefuses() {
        says("einsum: \"ij,jk->ik\": it names 2 operands, got 1", () -> einsum("ij,jk->ik", A));
        says("einsum: \"ij,jk->ik\": j has size 3 and size 2 (in [2, 3])", () -> einsum("ij,jk->ik", A, A));
        says("einsum: \"ijk\": \"ijk\" does not fit the axes of [2, 3]", () -> einsum("ijk", A));
        says("einsum: \"ii\": i has size 2 and size 3 in [2, 3]", () -> einsum("ii", A));
        says("einsum: \"ij->ik\": the result names k, no operand has it", () -> einsum("ij->ik", A));
        says("einsum: \"ij->ii\": the result names i twice", () -> einsum("ij->ii", A));
        says("einsum: \"i1\": \"1\" is not a letter", () -> einsum("i1", A));
        says("einsum: \"i->j->k\": -> can stand only once", () -> einsum("i->j->k", A));
        says("einsum: \"...,...\": an axis of ... has size 3 and size 2 (in [2])", () -> einsum("...,...", A, ones(2)));
        says("einsum: \"i...j...\": \".\" is not a letter", () -> einsum("i...j...", A));
        says("einsum: \"\": it names 1 operands, got 0", () -> einsum(""));
    }
}
