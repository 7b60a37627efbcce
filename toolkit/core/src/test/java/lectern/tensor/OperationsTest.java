package lectern.tensor;

import static lectern.tensor.Expect.differentiates;
import static lectern.tensor.Expect.is;
import static lectern.tensor.Expect.of;
import static lectern.tensor.Expect.says;
import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.bernoulli;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of the table's rows: each by an example that can be checked by hand, and by wrong calls. */
class OperationsTest {
    private static final Tensor A = tensor(new double[][]{{1, 2, 3}, {4, 5, 6}});
    private static final double NAN = Double.NaN;

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
