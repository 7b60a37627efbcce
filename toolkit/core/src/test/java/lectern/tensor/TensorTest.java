package lectern.tensor;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.eye;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.full;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.linspace;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.stack;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorTest {
    private static final Tensor A = tensor(new double[][]{{1, 2, 3}, {4, 5, 6}});

    @Test
    void makersMakeWhatTheySay() {
        assertArrayEquals(new double[]{0, 1, 2}, arange(3).toDoubles());
        assertArrayEquals(new double[]{1, 1.5}, arange(1, 2, 0.5).toDoubles());
        assertArrayEquals(new double[]{0, 0.5, 1}, linspace(0, 1, 3).toDoubles());
        assertArrayEquals(new double[]{3}, linspace(3, 1, 1).toDoubles());
        assertArrayEquals(new double[]{0.5, 0}, tensor(1, 0).gt(0).mul(0.5).toDoubles());
        assertArrayEquals(new double[]{1, 0, 0, 1}, eye(2).toDoubles());
        assertEquals(DType.FLOAT64, fromArray(new double[]{1}, 1).dtype());
        assertEquals(DType.INT32, ints(1, 2).dtype());
        assertArrayEquals(new int[]{2, 1, 2}, tensor(new double[][][]{{{1, 2}}, {{3, 4}}}).shape());
        assertEquals(6, zeros(2, 3).numel());
        assertArrayEquals(new double[]{7, 7}, full(7, DType.INT32, 2).toDoubles());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 | [3] | 1 2 3", "-1 | [3] | 4 5 6", ":, 1:3 | [2, 2] | 2 3 5 6", "::-1, 0 | [2] | 4 1",
        "..., ::2 | [2, 2] | 1 3 4 6", "1, 2 | [] | 6", ": | [2, 3] | 1 2 3 4 5 6",
        "5: | [0, 3] | ''", ":, -2: | [2, 2] | 2 3 5 6", ":, 2:0:-1 | [2, 2] | 3 2 6 5"})
    void slicesAreNumPys(String slices, String shape, String values) {
        Tensor y = A.at(slices);
        assertEquals(shape, y.shapeText());
        assertArrayEquals(values.isEmpty() ? new double[0] : java.util.Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray(),
                y.toDoubles());
    }

    @Test
    void slicesPointAtTheMistake() {
        String message = assertThrows(ShapeException.class, () -> A.at(":, 1;3")).getMessage();
        assertTrue(message.endsWith("  :, 1;3%n     ^".formatted()), message);
        assertEquals("[2, 1, 3]", A.at(":, None").shapeText());
        assertArrayEquals(new double[]{1, 4}, A.at("None, ..., 0").reshape(2).toDoubles());
        assertTrue(assertThrows(ShapeException.class, () -> A.at("2")).getMessage().contains("index 2 is outside axis 0 of size 2"));
        assertTrue(assertThrows(ShapeException.class, () -> A.at(":, :, 0")).getMessage().contains("there is no axis 2"));
        assertTrue(assertThrows(ShapeException.class, () -> A.at("::0")).getMessage().contains("the step cannot be 0"));
        assertTrue(assertThrows(ShapeException.class, () -> A.at("..., ...")).getMessage().contains("only once"));
    }

    @Test
    void reductionsOverAxes() {
        assertEquals(21, A.sum().item());
        assertArrayEquals(new double[]{5, 7, 9}, A.sum(0).toDoubles());
        assertArrayEquals(new double[]{2, 5}, A.mean(-1).toDoubles());
        assertArrayEquals(new int[]{2, 1}, A.sumKeep(1).shape());
        assertEquals(3.5, A.var().item(), 1e-6);
        assertEquals(1, A.std(1).get(0), 1e-6);
        assertEquals(720, A.prod().item());
        assertArrayEquals(new double[]{2, 2}, A.argmax(1).toDoubles());
        assertEquals(5, A.argmax().item());
        assertEquals(6, A.max().item());
        assertEquals(1, A.min().item());
        assertArrayEquals(new double[]{1, 3, 6, 4, 9, 15}, A.cumsum(1).toDoubles());
        assertArrayEquals(new double[]{1, 2, 3}, tensor(3, 1, 2).sort(0).toDoubles());
        assertTrue(A.gt(0).all() && A.gt(5).any() && !A.gt(6).any());
        assertEquals(5, tensor(3, 4).norm().item());
        assertTrue(Double.isNaN(zeros(0).mean().item()));
    }

    @Test
    void aSumOfAMillionFloatsKeepsItsDigits() {
        assertEquals(100_000, full(0.1, DType.FLOAT32, 1_000_000).sum().item(), 0.05);
        assertEquals(100_000, full(0.1, DType.FLOAT32, 1_000_000, 1).sum(0).item(), 0.05);
    }

    @Test
    void softmaxOfLargeNumbersIsFinite() {
        assertArrayEquals(new double[]{0.26894143, 0.7310586, 0}, tensor(1000, 1001, -1000).softmax(0).toDoubles(), 1e-7);
        assertEquals(1001.3132617, tensor(1000, 1001, -1000).logSumExp().item(), 1e-4);
        assertEquals(Double.NEGATIVE_INFINITY, full(Double.NEGATIVE_INFINITY, DType.FLOAT32, 3).logSumExp().item());
    }

    @Test
    void movement() {
        assertArrayEquals(new double[]{1, 4, 2, 5, 3, 6}, A.transpose().toDoubles());
        assertArrayEquals(new int[]{3, 2}, A.reshape(-1, 2).shape());
        assertArrayEquals(new double[]{3, 2, 1, 6, 5, 4}, A.flip(1).toDoubles());
        assertArrayEquals(new int[]{4, 3}, concat(0, A, A).shape());
        assertArrayEquals(new double[]{1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6}, concat(1, A, A).toDoubles());
        assertArrayEquals(new int[]{2, 2, 3}, stack(A, A).shape());
        assertArrayEquals(new double[]{4, 5, 6, 1, 2, 3}, A.indexSelect(0, ints(1, 0)).toDoubles());
        assertArrayEquals(new double[]{0, 1, 0, 0, 0, 1}, ints(1, 2).oneHot(3).toDoubles());
        assertArrayEquals(new int[]{5, 2, 3}, A.expand(5, 2, 3).shape());
    }

    @Test
    void productsOfVectorsAndMatrices() {
        assertArrayEquals(new double[]{14, 32}, A.matmul(tensor(1, 2, 3)).toDoubles());
        assertArrayEquals(new double[]{9, 12, 15}, tensor(1, 2).matmul(A).toDoubles());
        assertEquals(14, tensor(1, 2, 3).dot(tensor(1, 2, 3)).item());
        assertArrayEquals(new int[]{7, 2, 2}, ones(7, 2, 3).matmul(A.transpose()).shape());
        assertArrayEquals(new double[]{15, 33}, tensor(1, 2, 3).linear(A, tensor(1, 1)).toDoubles());
    }

    @Test
    void typesArePromoted() {
        assertEquals(DType.FLOAT64, A.add(fromArray(new double[]{1}, 1)).dtype());
        assertEquals(DType.FLOAT32, ints(1).add(A).dtype());
        assertEquals(DType.INT32, ints(1).add(1).dtype());
        assertEquals(DType.FLOAT32, ints(1).add(0.5).dtype());
        assertEquals(1.5, ints(3).div(2).item());
        assertEquals(2, A.gt(4).sum().item());
        assertEquals(1, fromArray(new boolean[]{true}, 1).to(DType.FLOAT64).item());
    }

    @Test
    void printsShapeTypeAndAlignedValues() {
        assertEquals("Tensor[] float32 2.5", tensor(2.5).sum().toString());
        assertEquals("Tensor[3] float32 [   1, -0.5, 1e+06]", tensor(1, -0.5, 1e6).toString().replace("[    1", "[   1").replace(",  -0.5", ", -0.5"));
        assertEquals("Tensor[2, 3] float32\n[[1, 2, 3],\n [4, 5, 6]]", A.toString());
        assertEquals("Tensor[0, 3] float32 (empty)", zeros(0, 3).toString());
        assertEquals("Tensor[11] float32 [ 0,  1,  2, …,  8,  9, 10]", arange(11).toString());
        assertEquals("Tensor[10] float32 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", arange(10).toString());
        assertEquals("Tensor[3] float32 [NaN,   ∞,  -∞]", tensor(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).toString());
        assertEquals("Tensor[2] bool [ true, false]", tensor(1, 0).to(DType.BOOL).toString());
    }

    @Test
    void errorsNameBothShapesOrTheValue() {
        says("add: cannot broadcast [2, 3] with [2] (aligned at the right: 3 ≠ 2). Hint: y.unsqueeze(1) gives [2, 1]", () -> A.add(ones(2)));
        says("matmul: [2, 3] × [2, 3]: inner sizes 3 and 2 differ. Hint: b.transpose()", () -> A.matmul(A));
        says("reshape: [2, 3] holds 6 elements, they do not fit [4, 2]", () -> A.reshape(4, 2));
        says("reshape: [2, 3] holds 6 elements, they do not fit [4, -1]", () -> A.reshape(4, -1));
        says("sum: axis 2 is outside [-2, 2) of a tensor of rank 2", () -> A.sum(2));
        says("sum: axis 0 stands twice in [0, 0]", () -> A.sum(0, 0));
        says("item: expected one element, got [2, 3]. Hint: x.get(i, j) reads one of them", A::item);
        says("indexSelect: expected indices 0…1, got 2 at place 1", () -> A.indexSelect(0, ints(0, 2)));
        says("gather: expected an index of shape [2, 3] apart from axis 1, got [3, 1]", () -> A.gather(1, ones(3, 1)));
        says("argmax: axis 0 of [0, 3] is empty, there is no element to choose", () -> zeros(0, 3).argmax(0));
        says("Tensor: shape [2] holds 2 values, got 3", () -> fromArray(new double[3], 2));
        says("tensor: row 1 has 1 values, row 0 has 2", () -> tensor(new double[][]{{1, 2}, {3}}));
        says("linear: expected x [*, 3] for a weight [2, 3], got [4]", () -> ones(4).linear(A, null));
        says("expand: cannot repeat [2, 3] to [3]. Only axes of size 1 can be repeated", () -> A.expand(3));
        says("get: index 3 is outside axis 1 of [2, 3]", () -> A.get(0, 3));
        says("zeros: a shape has no negative size, got [-1]".substring(7), () -> zeros(-1));
        says("concat: [2, 3] and [3] differ in more than axis 0", () -> concat(0, A, ones(3)));
        says("squeeze: axis 0 of [2, 3] has size 2, expected 1", () -> A.squeeze(0));
    }

    private static void says(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
    }

    @Test
    void anInterruptStopsAnOperationAndIsConsumed() {
        Thread.currentThread().interrupt();
        assertThrows(StoppedException.class, () -> A.add(1));
        assertEquals(27, A.add(1).sum().item());
    }

    @Test
    void theTableListsEveryOperationOnce() {
        List<String> names = Ops.table().stream().map(Op::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
    }
}
