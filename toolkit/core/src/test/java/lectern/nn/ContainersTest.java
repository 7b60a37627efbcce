package lectern.nn;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static void says(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(ShapeException.class, call).getMessage());
    }

    @Test
    void parametersAreInTimesOutPlusOut() {
        assertEquals(4 * 3 + 4, new Linear(3, 4).parameterCount());
        assertEquals(4 * 3 + 4 + 2 * 4 + 2, new Sequential(new Linear(3, 4), new Sigmoid(), new Linear(4, 2)).parameterCount());
        assertEquals(12, new Linear(3, 4).noBias().parameterCount());
        assertEquals(5 * 3 * 4 + 5, new Bilinear(3, 4, 5).parameterCount());
    }

    @Test
    void aLayerWithoutBiasHasNone() {
        Linear full = new Linear(2, 3), layer = full.noBias();
        assertNull(layer.bias);
        assertSame(full.weight, layer.weight);
        assertEquals(List.of("weight"), List.copyOf(layer.state().keySet()));
        assertEquals("Linear(2 → 3, no bias)", layer.toString());
        assertArrayEquals(new double[3], layer.apply(tensor(0, 0)).toDoubles());
        says("Linear: expected a weight [out, in] and a bias [out] or null, got [3] and null", () -> new Linear(ones(3), null));
    }

    @Test
    void twoLayersMayShareAWeight() {
        Linear up = new Linear(2, 2), again = new Linear(up.weight, null);
        Sequential net = new Sequential(up, again);
        assertEquals(6, net.parameterCount());
        net.apply(ones(1, 2)).sum().backward();
        assertEquals(List.of("0.weight", "0.bias"), List.copyOf(net.state().keySet()));
        Sequential copy = (Sequential) net.copy();
        assertSame(((Linear) copy.get(0)).weight, ((Linear) copy.get(1)).weight);
    }

    @Test
    void sequentialIsAList() {
        Layer a = new Linear(3, 4), b = new ReLU(), c = new Linear(4, 2);
        Sequential net = new Sequential(a, b, c);
        assertSame(c, net.get(-1));
        List<Layer> walked = new ArrayList<>();
        for (Layer layer : net) walked.add(layer);
        assertEquals(List.of(a, b, c), walked);
        assertEquals(2, net.slice(0, 2).size());
        assertSame(a, net.slice(0, 2).get(0));
        assertSame(a, new Sequential(a).get(0));
        Tensor x = ones(2);
        assertSame(x, new Sequential().apply(x));
        says("Sequential: there are layers 0…2, got 3", () -> net.get(3));
        says("Sequential: there are layers 0…2, got from 2 to 4", () -> net.slice(2, 4));
        assertEquals("Sequential: layer 1 is null", assertThrows(IllegalArgumentException.class, () -> new Sequential(a, null)).getMessage());
    }

    @Test
    void parallelJoinsInOneOfTwoWays() {
        Layer twice = new Lambda("twice", x -> x.mul(2)), same = new Identity();
        assertArrayEquals(new double[]{2, 4, 1, 2}, Parallel.concat(1, twice, same).apply(tensor(new double[][]{{1, 2}})).toDoubles());
        assertArrayEquals(new double[]{3, 6}, Parallel.add(twice, same).apply(tensor(1, 2)).toDoubles());
        assertEquals("concat along axis 1", Parallel.concat(1, same).how());
        says("Parallel: expected outputs of one shape to add, got [1, 2] and [1, 3]", () -> Parallel.add(new Linear(4, 2), new Linear(4, 3)).apply(ones(1, 4)));
        says("concat: [2, 2] and [4] differ in more than axis 0\n  in Parallel",
                () -> Parallel.concat(0, new Linear(2, 2), new Lambda(x -> x.flatten())).apply(ones(2, 2)));
        assertThrows(IllegalArgumentException.class, () -> Parallel.add());
    }

    @Test
    void residualAddsWhatGoesAround() {
        assertArrayEquals(new double[]{2, 6, 12}, new Residual(new Lambda(x -> x.square())).apply(tensor(1, 2, 3)).toDoubles());
        says("Residual: expected f(x) and s(x) of one shape for x [1, 4], got [1, 2] and [1, 4]. Hint: new Residual(f, a layer that makes [1, 2])",
                () -> new Residual(new Linear(4, 2)).apply(ones(1, 4)));
        assertThrows(IllegalArgumentException.class, () -> new Residual(null));
        assertThrows(IllegalArgumentException.class, () -> new Lambda(null));
    }

    @Test
    void shapesChangeAndNumbersStay() {
        Tensor x = arange(12).reshape(2, 6);
        assertArrayEquals(new int[]{2, 3, 2}, new Reshape(3, -1).apply(x).shape());
        assertArrayEquals(new int[]{2, 2, 3}, new Unflatten(-1, 2, 3).apply(x).shape());
        assertArrayEquals(new int[]{1, 2, 6}, new Unflatten(0, -1, 2).apply(x).shape());
        assertArrayEquals(x.toDoubles(), new Flatten().apply(new Reshape(3, 2).apply(x)).toDoubles());
        assertArrayEquals(new int[]{0, 3, 2}, new Reshape(3, -1).apply(x.slice(0, 0, 0)).shape());
        says("Reshape(4, -1): expected a multiple of 4 numbers in axis 1, got 6 in [2, 6]", () -> new Reshape(4, -1).apply(x));
        says("Unflatten(axis 1 → 2, 2): expected 4 numbers in axis 1, got 6 in [2, 6]", () -> new Unflatten(1, 2, 2).apply(x));
        says("Unflatten(axis 2 → 2, 2): expected an axis 2, got [2, 6]", () -> new Unflatten(2, 2, 2).apply(x));
        says("Reshape: expected sizes, one of them perhaps −1, got [-1, -1]", () -> new Reshape(-1, -1));
        assertThrows(ShapeException.class, () -> new Reshape());
    }

    @Test
    void bilinearIsAProductOfTwo() {
        Bilinear layer = new Bilinear(tensor(new double[][][]{{{1, 2}, {3, 4}}}), tensor(10));
        assertEquals(10 + 5 * (1 * 7 + 2 * 8) + 6 * (3 * 7 + 4 * 8), layer.apply(tensor(5, 6), tensor(7, 8)).item());
        assertEquals(2 * (2 + 1), layer.multiplyAdds(new int[]{1, 2}, new int[]{1, 1}));
        Bilinear uneven = new Bilinear(2, 3, 4);
        says("Bilinear(2 × 3 → 4): expected two inputs, got one [5, 2]. Hint: layer.apply(a, b)", () -> uneven.apply(ones(5, 2)));
        says("Bilinear(2 × 3 → 4): expected [*, 2] and [*, 3], got [5, 2] and [4, 3]", () -> uneven.apply(ones(5, 2), randn(4, 3)));
        assertEquals("Bilinear(2 × 3 → 4): expected a tensor, got null",
                assertThrows(IllegalArgumentException.class, () -> uneven.apply(ones(5, 2), null)).getMessage());
    }
}
