package lectern.nn;

import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.linspace;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import lectern.tensor.Autograd;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static void is(Layer layer, double[] x, double... y) {
        assertArrayEquals(y, layer.apply(tensor(x)).toDoubles(), 1e-6, layer.toString());
    }

    private static double slope(Layer layer, double at) {
        Tensor x = scalar(at).requiresGrad();
        return Autograd.grad(layer.apply(x), x).item();
    }

    @Test
    void valuesByHand() {
        double e = Math.E;
        is(new Heaviside(), new double[]{-2, -1e-20, 0, 3}, 0, 0, 1, 1);
        is(new Identity(), new double[]{-2, 3}, -2, 3);
        is(new Sigmoid(), new double[]{0, 1, -1e4, 1e4}, 0.5, e / (1 + e), 0, 1);
        is(new Tanh(), new double[]{0, 1}, 0, (e * e - 1) / (e * e + 1));
        is(new ReLU(), new double[]{-2, 0, 3}, 0, 0, 3);
        is(new ReLU6(), new double[]{-2, 3, 9}, 0, 3, 6);
        is(new LeakyReLU(), new double[]{-2, 3}, -0.02, 3);
        is(new LeakyReLU(0.2), new double[]{-2, 3}, -0.4, 3);
        is(new PReLU(), new double[]{-2, 3}, -0.5, 3);
        is(new ELU(), new double[]{-1, 3}, 1 / e - 1, 3);
        is(new ELU(2), new double[]{-1, 3}, 2 / e - 2, 3);
        is(new SiLU(), new double[]{0, 1}, 0, e / (1 + e));
        is(new GELU(), new double[]{0, 1}, 0, 0.8413447);
        is(new GELU().tanh(), new double[]{0, 1}, 0, 0.8411920);
        is(new Softplus(), new double[]{0, 1e4, -1e4}, Math.log(2), 1e4, 0);
        is(new Hardtanh(), new double[]{-3, 0.5, 3}, -1, 0.5, 1);
        is(new Softsign(), new double[]{-3, 1}, -0.75, 0.5);
        is(new Softmax(), new double[]{1000, 1001, -1000}, 1 / (1 + e), e / (1 + e), 0);
        is(new LogSoftmax(), new double[]{0, 0}, -Math.log(2), -Math.log(2));
    }

    @Test
    void softmaxOfTwoIsTheSigmoidOfTheDifference() {
        assertEquals(new Sigmoid().apply(scalar(1.3)).item(), new Softmax().apply(tensor(2.3, 1)).get(0), 1e-6);
    }

    @Test
    void rangesAreThoseOfTheDocuments() {
        Tensor x = linspace(-20, 20, 4001);
        Map<Layer, double[]> ranges = Map.of(new Sigmoid(), new double[]{0, 1}, new Tanh(), new double[]{-1, 1}, new ELU(), new double[]{-1, 20}, new SiLU(),
                new double[]{-0.2785, 20}, new GELU(), new double[]{-0.1701, 20}, new Softplus(), new double[]{0, 20}, new ReLU6(), new double[]{0, 6});
        ranges.forEach((layer, range) -> {
            assertEquals(range[0], layer.apply(x).min().item(), 1e-3, layer.toString());
            assertEquals(range[1], layer.apply(x).max().item(), 1e-3, layer.toString());
        });
    }

    @Test
    void saturatedAndDeadUnitsHaveNoSlope() {
        assertEquals(0.25, slope(new Sigmoid(), 0), 1e-7);
        assertTrue(slope(new Sigmoid(), 5) < 0.007);
        assertTrue(slope(new Tanh(), 3) < 0.01);
        assertEquals(0, slope(new ReLU(), -1));
        assertEquals(0.01, slope(new LeakyReLU(), -1), 1e-8);
        assertEquals(0, slope(new Heaviside(), 0.5));
    }

    @Test
    void maxoutIsTheLargestPiece() {
        Maxout absolute = new Maxout(1, 1, 2);
        absolute.weight.assign(tensor(new double[][]{{1}, {-1}}));
        absolute.bias.assign(tensor(0, 0));
        is(new Sequential(new Unflatten(0, 3, 1), absolute, new Lambda(y -> y.flatten())), new double[]{-2, 0, 3}, 2, 0, 3);
    }

    @Test
    void channelsHaveTheirOwnSlope() {
        PReLU layer = new PReLU(2);
        layer.weight.assign(tensor(0.5, 2));
        assertArrayEquals(new double[]{-0.5, -2}, layer.apply(tensor(new double[][]{{-1, -1}})).toDoubles());
        assertEquals("PReLU(2): expected [n, 2, …], got [4]", assertThrows(ShapeException.class, () -> layer.apply(ones(4))).getMessage());
        assertThrows(ShapeException.class, () -> new PReLU(0));
    }

    @Test
    void wholeNumbersGoThrough() {
        for (LayerExample example : LayerExamplesBase.ALL)
            if (example.anyShape()) {
                Layer layer = example.make().get();
                assertArrayEquals(layer.apply(tensor(-1, 0, 2).reshape(1, 3)).toDoubles(), layer.apply(ints(-1, 0, 2).reshape(1, 3)).toDoubles(), 1e-6,
                        example.name());
            }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> new LeakyReLU(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new ELU(Double.POSITIVE_INFINITY));
        assertThrows(ShapeException.class, () -> new Maxout(3, 0, 2));
        assertEquals("Softmax(axis 2): expected an axis 2, got [3]", assertThrows(ShapeException.class, () -> new Softmax(2).apply(ones(3))).getMessage());
    }
}
