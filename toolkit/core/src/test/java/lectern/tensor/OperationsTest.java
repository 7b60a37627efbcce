package lectern.tensor;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.bernoulli;
import static lectern.tensor.Tensors.einsum;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.meshgrid;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of the table's rows: each by an example that can be checked by hand, and by wrong calls. */
class OperationsTest {
    private static final Tensor A = tensor(new double[][]{{1, 2, 3}, {4, 5, 6}});
    private static final double NAN = Double.NaN;

    private static void is(String shape, double[] values, Tensor y) {
        assertEquals(shape, y.shapeText());
        assertArrayEquals(values, y.toDoubles(), 1e-6);
    }

    private static double[] of(double... values) {
        return values;
    }

    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
    }

    private static void differentiates(GradientCheck.Computation f, int... shape) {
        double[] values = new double[Shapes.numel(shape)];
        for (int i = 0; i < values.length; i++) values[i] = Math.sin(3 * i + 1);
        assertEquals(List.of(), GradientCheck.of(f, fromArray(values, shape)));
    }

    private static Tensor second(Function<Tensor, Tensor> f, Tensor x) {
        return Autograd.grad(Autograd.grad(f.apply(x), List.of(x), true).get(0).sum(), x);
    }

    @Test
    void bernoulliGivesZerosAndOnes() {
        seed(1);
        Tensor x = bernoulli(0.3, 10_000);
        assertEquals(0.3, x.mean().item(), 0.02);
        assertTrue(x.eq(0).or(x.eq(1)).all());
        assertEquals(0, bernoulli(0, 100).sum().item());
        assertEquals(100, bernoulli(1, 100).sum().item());
        assertThrows(IllegalArgumentException.class, () -> bernoulli(1.1, 2));
        assertThrows(IllegalArgumentException.class, () -> bernoulli(NAN, 2));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void castsFromEveryTypeToEvery(DType to) {
        double[] expected = switch (to) {
            case BOOL -> of(1, 0, 1, 1);
            case INT32 -> of(-1, 0, 0, 3_000_000_000.0 > Integer.MAX_VALUE ? Integer.MAX_VALUE : 0);
            default -> of(-1.5, 0, 0.75, 3_000_000_000.0);
        };
        Tensor x = fromArray(of(-1.5, 0, 0.75, 3e9), 4);
        assertArrayEquals(expected, x.to(to).toDoubles());
        assertArrayEquals(expected, x.to(DType.FLOAT32).to(to).toDoubles());
        assertArrayEquals(of(7, 0), ints(7, 0).to(to == DType.BOOL ? DType.FLOAT64 : to).toDoubles());
        assertArrayEquals(of(1, 0), fromArray(new boolean[]{true, false}, 2).to(to).toDoubles());
        Tensor leaf = fromArray(of(1, 2), 2).requiresGrad();
        assertEquals(to.isFloating(), leaf.to(to).needsGrad(), "a cast to whole numbers cuts the graph");
        assertEquals(0, fromArray(of(NAN), 1).to(DType.INT32).item());
        assertEquals(1, fromArray(of(NAN), 1).to(DType.BOOL).item());
    }

    @Test
    void lerpIsExactAtBothEnds() {
        Tensor a = tensor(0.1, 1e8), b = tensor(0.7, 3);
        assertArrayEquals(a.toDoubles(), a.lerp(b, 0).toDoubles());
        assertArrayEquals(b.toDoubles(), a.lerp(b, 1).toDoubles());
        is("[2]", of(1, 2.5), tensor(1, 1).lerp(tensor(5, 3), tensor(0, 0.75)));
        differentiates(x -> x[0].lerp(x[0].square(), 0.3).add(x[0].lerp(x[0].exp(), x[0].sigmoid())), 5);
    }

    @ParameterizedTest
    @CsvSource({"sum, 5 7 9, 6 15", "mean, 2.5 3.5 4.5, 2 5", "var, 4.5 4.5 4.5, 1 1", "std, 2.1213203 2.1213203 2.1213203, 1 1", "prod, 4 10 18, 6 120",
        "amax, 4 5 6, 3 6", "amin, 1 2 3, 1 4", "norm, 4.1231056 5.3851648 6.7082039, 3.7416574 8.7749644",
        "lse, 4.0485873 5.0485873 6.0485873, 3.4076059 6.4076059",
        "any, 1 1 1, 1 1", "all, 1 1 1, 1 1", "argmax, 1 1 1, 2 2", "argmin, 0 0 0, 0 0"})
    void reductionsWithAndWithoutKeeping(String name, String columns, String rows) {
        for (int axis : new int[]{0, 1, -1, -2}) {
            boolean down = axis == 0 || axis == -2;
            double[] expected = Arrays.stream((down ? columns : rows).split(" ")).mapToDouble(Double::parseDouble).toArray();
            Tensor[] got = switch (name) {
                case "sum" -> new Tensor[]{A.sum(axis), A.sumKeep(axis)};
                case "mean" -> new Tensor[]{A.mean(axis), A.meanKeep(axis)};
                case "var" -> new Tensor[]{A.var(axis), A.varKeep(axis)};
                case "std" -> new Tensor[]{A.std(axis), A.stdKeep(axis)};
                case "prod" -> new Tensor[]{A.prod(axis), A.prodKeep(axis)};
                case "amax" -> new Tensor[]{A.amax(axis), A.amaxKeep(axis)};
                case "amin" -> new Tensor[]{A.amin(axis), A.aminKeep(axis)};
                case "norm" -> new Tensor[]{A.norm(axis), A.normKeep(axis)};
                case "lse" -> new Tensor[]{A.logSumExp(axis), A.logSumExpKeep(axis)};
                case "any" -> new Tensor[]{A.any(axis, axis < 0 ? axis == -1 ? 0 : 1 : 1 - axis).expand(expected.length), A.anyKeep(axis)};
                case "all" -> new Tensor[]{A.all(new int[]{axis}), A.allKeep(axis)};
                case "argmax" -> new Tensor[]{A.argmax(axis), A.argmaxKeep(axis)};
                default -> new Tensor[]{A.argmin(axis), A.argminKeep(axis)};
            };
            is("[" + expected.length + "]", expected, got[0]);
            is(down ? "[1, 3]" : "[2, 1]", expected, got[1]);
        }
    }

    @Test
    void reductionsOfTheEmptyAndOfPoints() {
        is("[3]", of(0, 0, 0), zeros(0, 3).sum(0));
        is("[3]", of(1, 1, 1), zeros(0, 3).prod(0));
        is("[3]", of(0, 0, 0), zeros(0, 3).any(0));
        is("[3]", of(1, 1, 1), zeros(0, 3).all(0));
        is("[]", of(3), Tensors.scalar(3).logSumExp());
        is("[]", of(3), Tensors.scalar(-3).norm());
        is("[]", of(NAN), tensor(1).var());
        is("[0]", of(), zeros(0).cumsum(0));
        says("amin: axis 0 of [0, 3] is empty, there is no element to choose", () -> zeros(0, 3).amin());
        says("any: axis 2 is outside [-2, 2) of a tensor of rank 2".replace("any", "sum"), () -> A.any(2));
        says("logSumExp: axis 0 of [0] is empty, there is no element to choose", () -> zeros(0).logSumExp());
    }

    @Test
    void lengthsAndSpreadsOfNothingHaveGradientZero() {
        Tensor x = zeros(3).requiresGrad();
        x.norm().add(x.std()).backward();
        assertArrayEquals(of(0, 0, 0), x.grad().toDoubles());
        differentiates(in -> in[0].norm(1), 2, 3);
        differentiates(in -> in[0].std(0), 3, 2);
        differentiates(in -> in[0].var(1), 2, 4);
    }

    @Test
    void edgesOfPowerMaximumAndWhereHaveGradients() {
        Tensor x = fromArray(of(0, 0, 0, 0, 2), 5).requiresGrad(), e = fromArray(of(0, 1, 2, 3, 0), 5).requiresGrad();
        x.pow(e).sum().backward();
        assertArrayEquals(of(0, 1, 0, 0, 0), x.grad().toDoubles());
        assertArrayEquals(of(0, 0, 0, 0, Math.log(2)), e.grad().toDoubles(), 1e-15);
        Tensor z = fromArray(of(0), 1).requiresGrad();
        assertEquals(2, second(v -> v.pow(2).sum(), z).item());
        assertEquals(0, second(v -> v.pow(0).sum(), z).item());
        Tensor a = fromArray(of(1, 2), 2).requiresGrad(), b = fromArray(of(1, 1), 2).requiresGrad();
        a.max(b).sum().backward();
        assertArrayEquals(of(0.5, 1), a.grad().toDoubles());
        assertArrayEquals(of(0.5, 0), b.grad().toDoubles());
        Tensor c = fromArray(of(0, 0.5, 1, 2), 4).requiresGrad();
        c.clip(0, 1).sum().backward();
        assertArrayEquals(of(1, 1, 1, 0), c.grad().toDoubles());
        Tensor w = fromArray(of(-1, 4), 2).requiresGrad();
        w.where(w.gt(0), 1).sqrt().sum().backward();
        assertArrayEquals(of(0, 0.25), w.grad().toDoubles());
        Tensor tied = fromArray(of(3, 3, 1), 3).requiresGrad();
        tied.max().backward();
        assertArrayEquals(of(0.5, 0.5, 0), tied.grad().toDoubles());
        Tensor far = fromArray(of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY), 2).requiresGrad();
        far.logSumExp().backward();
        assertArrayEquals(of(0, 0), far.grad().toDoubles());
    }

    @Test
    void ordersAndCounts() {
        Tensor x = tensor(3, NAN, 1, 3, 2);
        is("[5]", of(2, 4, 0, 3, 1), x.argsort(0));
        is("[5]", of(1, 0, 3, 4, 2), x.argsort(0, true));
        is("[5]", of(NAN, 3, 3, 2, 1), x.sort(-1, true));
        Ranked top = A.topk(2, 1);
        is("[2, 2]", of(3, 2, 6, 5), top.values());
        is("[2, 2]", of(2, 1, 2, 1), top.indices());
        is("[1, 3]", of(4, 5, 6), A.topk(1, 0).values());
        is("[2, 0]", of(), A.topk(0, 1).values());
        assertEquals(DType.INT32, A.ranked(1, false).indices().dtype());
        is("[4]", of(1, 2, 3, NAN), x.unique());
        Distinct d = ints(5, -1, 5, 5).reshape(2, 2).distinct();
        is("[2]", of(-1, 5), d.values());
        is("[2]", of(1, 3), d.counts());
        is("[2, 2]", of(1, 0, 1, 1), d.inverse());
        is("[4]", of(1, 2, 0, 1), ints(1, 3, 0, 1).bincount());
        is("[5]", of(0, 1, 0, 0, 0), tensor(1).bincount(5));
        is("[0]", of(), zeros(0).bincount());
        Histogram h = tensor(0, 0.1, 0.5, 1, 1).histogram(2);
        is("[2]", of(2, 3), h.counts());
        is("[3]", of(0, 0.5, 1), h.edges());
        is("[2]", of(1, 1), tensor(-9, 0, 1, 2, NAN).histogram(2, 0, 2 - 1e-9).counts());
        is("[1]", of(0), zeros(0).histogram(1).counts());
        is("[2]", of(0, 3), ones(3).histogram(2).counts());
        differentiates(in -> in[0].sort(0, true).mul(in[0]), 4, 2);
        differentiates(in -> in[0].topk(2, 1).values(), 2, 4);
    }

    @Test
    void ordersAndCountsRefuse() {
        says("topk: expected k within 0…3 for axis 1 of [2, 3], got 4", () -> A.topk(4, 1));
        says("argsort: axis 2 is outside [-2, 2) of a tensor of rank 2", () -> A.sort(2, true));
        says("bincount: expected no negative numbers, got -1", () -> ints(2, -1).bincount());
        says("bincount: expected whole numbers as indices, got float32 values with a fraction", () -> tensor(0.5).bincount());
        says("bincount: expected a vector of whole numbers, got [2, 3]. Hint: x.flatten()", () -> A.bincount());
        says("histogram: expected finite values, got NaN. Hint: x.histogram(bins, low, high) ignores it", () -> tensor(NAN).histogram(3));
        says("histogram: expected at least one bin, got 0", () -> A.histogram(0));
        says("histogram: expected finite bounds low < high, got 2.0 and 2.0", () -> A.histogram(3, 2, 2));
    }

    @Test
    void pieces() {
        Tensor[] parts = A.split(1, 1, 2);
        is("[2, 2]", of(2, 3, 5, 6), parts[1]);
        assertArrayEquals(A.toDoubles(), Tensors.concat(1, parts).toDoubles());
        assertArrayEquals(new int[]{4, 4, 2}, Arrays.stream(arange(10).chunk(3, 0)).mapToInt(Tensor::numel).toArray());
        assertEquals(1, zeros(0).chunk(3, 0).length);
        is("[2, 3]", of(3, 1, 2, 6, 4, 5), A.roll(1, 1));
        is("[2, 3]", of(2, 3, 1, 5, 6, 4), A.roll(-4, 1));
        is("[0]", of(), zeros(0).roll(1, 0));
        is("[4]", of(1, 1, 2, 2), tensor(1, 2).repeat(2, 0));
        is("[2, 0]", of(), A.repeat(0, 1));
        is("[4]", of(1, 2, 1, 2), tensor(1, 2).tile(2));
        is("[2, 4]", of(1, 2, 1, 2, 1, 2, 1, 2), tensor(1, 2).tile(2, 2));
        is("[2, 6]", of(1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6), A.tile(2));
        is("[5]", of(7, 1, 2, 7, 7), tensor(1, 2).pad(0, 1, 2, 7));
        is("[2, 4]", of(0, 1, 2, 3, 0, 4, 5, 6), A.pad(1, 1, 0, 0));
        is("[7]", of(3, 2, 1, 2, 3, 2, 1), tensor(1, 2, 3).padReflect(0, 2, 2));
        is("[6]", of(1, 1, 1, 2, 3, 3), tensor(1, 2, 3).padReplicate(0, 2, 1));
        is("[3]", of(0, 1, 0), fromArray(new boolean[]{true}, 1).pad(0, 1, 1, 0));
        is("[3, 2]", of(1, 2, 3, 4, 5, 6), A.view(3, 2));
        Tensor[] grid = meshgrid(tensor(1, 2), tensor(3, 4, 5));
        is("[2, 3]", of(1, 1, 1, 2, 2, 2), grid[0]);
        is("[2, 3]", of(3, 4, 5, 3, 4, 5), grid[1]);
        differentiates(in -> in[0].padReflect(1, 2, 1).add(in[0].padReplicate(1, 0, 3)).add(in[0].pad(1, 3, 0, 5)), 2, 3);
        differentiates(in -> in[0].roll(1, 0).mul(in[0]).repeat(2, 0).tile(2, 1), 3, 2);
    }

    @Test
    void piecesRefuse() {
        says("split: expected sizes that add up to 3, axis 1 of [2, 3], got [1, 1]", () -> A.split(1, 1, 1));
        says("split: expected sizes that add up to 3, axis 1 of [2, 3], got [4, -1]", () -> A.split(1, 4, -1));
        says("chunk: expected at least one piece of [2, 3], got 0", () -> A.chunk(0, 0));
        says("repeat: cannot repeat [2, 3] -1 times", () -> A.repeat(-1, 0));
        says("tile: cannot repeat [2, 3] [1, -2] times", () -> A.tile(1, -2));
        says("pad: expected no negative widths for axis 0 of [2, 3], got -1 and 0. Hint: x.slice", () -> A.pad(0, -1, 0, 0));
        says("padReflect: expected less than 2 on each side of axis 0 of [2, 3], got 2 and 0", () -> A.padReflect(0, 2, 0));
        says("padReplicate: axis 0 of [0] is empty, there is no edge to repeat", () -> zeros(0).padReplicate(0, 1, 0));
        says("roll: axis 2 is outside [-2, 2) of a tensor of rank 2", () -> A.roll(1, 2));
        says("meshgrid: expected vectors, got [2, 3] at place 1", () -> meshgrid(tensor(1), A));
        says("stack: expected at least one tensor, got none", Tensors::stack);
    }

    @Test
    void masksAndIndices() {
        is("[2, 3]", of(1, 2, 3, -1, -1, -1), A.maskedFill(A.gt(3), -1));
        is("[2]", of(5, 6), A.maskedSelect(A.gt(4)));
        is("[4]", of(1, 3, 4, 6), A.maskedSelect(tensor(1, 0, 1).gt(0)));
        is("[2]", of(5, 6), A.at(A.gt(4)));
        is("[1, 3]", of(4, 5, 6), A.at(tensor(0, 1).gt(0)));
        is("[2, 1, 3]", of(4, 5, 6, 1, 2, 3), A.at(ints(-1, 0).reshape(2, 1)));
        is("[0, 3]", of(), A.at(tensor(0, 0).gt(0)));
        is("[2, 3]", of(1, 2, 3, 14, 25, 6), A.scatterAdd(0, ints(1, 1, 0).reshape(1, 3), tensor(10, 20, 0).reshape(1, 3)));
        is("[2, 3]", of(1, 0, 0, 4, 5, 0), A.tril());
        is("[2, 3]", of(1, 2, 0, 4, 5, 6), A.tril(1));
        is("[2, 3]", of(0, 2, 3, 0, 0, 6), A.triu(1));
        is("[2, 3]", of(1, 2, 3, 0, 5, 6), A.triu());
        is("[2, 2]", of(1, 0, 0, 2), tensor(1, 2).diag());
        is("[2]", of(1, 5), A.diag());
        is("[0, 0]", of(), zeros(0).diag());
        is("[0]", of(), zeros(0, 3).diag());
        differentiates(in -> in[0].tril().add(in[0].triu(-1)).diag().diag(), 3, 4);
        differentiates(in -> in[0].at(tensor(1, 0, 1).gt(0)).mul(in[0].at(ints(2, 2))), 3, 2);
        differentiates(in -> in[0].scatterAdd(1, ints(0, 0, 1, 2).reshape(2, 2), in[0].slice(1, 0, 2)), 2, 3);
        differentiates(in -> in[0].maskedFill(in[0].gt(0), 3).maskedSelect(in[0].lt(0.5)), 7);
    }

    @Test
    void masksAndIndicesRefuse() {
        says("maskedFill: expected a bool mask, got float32 [2, 3]. Hint: x.gt(0)", () -> A.maskedFill(A, 0));
        says("maskedSelect: cannot broadcast [2, 3] with [2] (aligned at the right: 3 ≠ 2). Hint: y.unsqueeze(1) gives [2, 1]",
                () -> A.maskedSelect(tensor(1, 2).gt(0)));
        says("at: expected a mask in the shape of the first axes of [2, 3], got [3]", () -> A.at(tensor(1, 2, 3).gt(0)));
        says("indexSelect: expected indices 0…1, got -1 at place 0", () -> A.at(ints(-3)));
        says("at: a tensor [] has no axis to choose from, got indices [1]", () -> Tensors.scalar(1).at(ints(0)));
        says("scatterAdd: expected index and source of one shape, [2, 3] apart from axis 0, got [3] and [1, 3]",
                () -> A.scatterAdd(0, ints(0, 0, 0), ones(1, 3)));
        says("scatterAdd: expected indices 0…1, got 2 at place 0", () -> A.scatterAdd(0, ints(2, 0, 0).reshape(1, 3), ones(1, 3)));
        says("tril: expected a matrix, got [2]", () -> ones(2).tril());
        says("diag: expected a vector or a matrix, got [1, 1, 1]", () -> ones(1, 1, 1).diag());
    }

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

    @Test
    void operationsWorkOnEveryTypeAndOnNothing() {
        List<Function<Tensor, Tensor>> all = List.of(x -> x.roll(1, 0), x -> x.repeat(2, 0), x -> x.tile(2, 1), x -> x.pad(0, 1, 1, 0),
                x -> x.padReplicate(1, 1, 0),
                x -> x.tril(), x -> x.triu(), x -> x.diag(), x -> x.topk(1, 1).values(), x -> x.unique(), x -> x.maskedSelect(x.ne(0)), x -> x.at(x.ne(0)),
                x -> x.sort(0, true), x -> x.flip(0), x -> x.transpose(), x -> x.view(-1), x -> x.at("0"));
        for (DType type : DType.values()) {
            Tensor x = A.gt(2).to(type);
            for (Function<Tensor, Tensor> f : all) assertEquals(type, f.apply(x).dtype(), x.toString());
        }
        assertEquals(0, zeros(0, 2).roll(1, 1).tile(2, 2).tril().repeat(3, 0).sum().item());
    }
}
