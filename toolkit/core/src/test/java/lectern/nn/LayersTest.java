package lectern.nn;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LayersTest {
    /** What a learner writes. */
    static class Net extends Layer {
        Linear a = new Linear(3, 4);
        List<Layer> more = List.of(new ReLU(), new Linear(4, 2));
        Tensor scale = parameter(ones(1));

        @Override
        public Tensor forward(Tensor x) {
            return more.get(1).apply(more.get(0).apply(a.apply(x))).mul(scale);
        }
    }

    @Test
    void linearIsXWTransposedPlusB() {
        Linear layer = new Linear(2, 3);
        layer.weight.assign(tensor(new double[][]{{1, -2}, {3, -4}, {0, 1}}));
        layer.bias.assign(tensor(5, -6, 0));
        assertArrayEquals(new double[]{0, -17, 2}, layer.apply(tensor(new double[][]{{-1, 2}})).flatten().toDoubles());
        assertArrayEquals(new int[]{7, 4, 3}, layer.apply(ones(7, 4, 2)).shape());
        assertArrayEquals(new int[]{0, 3}, layer.apply(ones(0, 2)).shape());
    }

    @Test
    void linearStartsWithinItsBound() {
        seed(1);
        Linear layer = new Linear(100, 50);
        assertTrue(layer.weight.abs().max().item() <= 0.1 && layer.weight.abs().max().item() > 0.099);
        assertEquals(0.01 / 3, layer.weight.var().item(), 2e-4);
    }

    @Test
    void parametersAreFoundFromTheFields() {
        Net net = new Net();
        assertEquals(List.of("scale", "a.weight", "a.bias", "more.1.weight", "more.1.bias"), List.copyOf(net.named().keySet()));
        assertEquals(1 + 3 * 4 + 4 + 4 * 2 + 2, net.parameterCount());
    }

    @Test
    void gradientsReachEveryParameter() {
        Net net = new Net();
        net.apply(randn(5, 3)).square().sum().backward();
        net.named().forEach((name, p) -> assertTrue(p.grad() != null && p.grad().abs().sum().item() >= 0, name));
    }

    @Test
    void modesReachEveryLayer() {
        Net net = new Net();
        assertTrue(net.isTraining());
        net.eval();
        assertFalse(net.a.isTraining() || net.more.get(1).isTraining());
        net.freeze();
        assertFalse(net.apply(ones(1, 3)).needsGrad());
    }

    @Test
    void aNetPrintsItsTree() {
        assertEquals("Sequential\n  (0) Flatten()\n  (1) Linear(6 → 2)\n  (2) ReLU()\n14 parameters",
                new Sequential(new Flatten(), new Linear(6, 2), new ReLU()).toString());
        assertTrue(new Net().toString().startsWith("Net\n  (a) Linear(3 → 4)\n"), new Net().toString());
    }

    @Test
    void errorsSayWhoExpectedGotAndWhere() {
        Sequential net = new Sequential(new Sequential(new Linear(784, 128)));
        assertEquals("Linear(784 → 128): expected [*, 784], got [32, 28, 28]. Hint: x.flatten(1)\n  in Sequential.0\n  in Sequential.0",
                assertThrows(ShapeException.class, () -> net.apply(ones(32, 28, 28))).getMessage());
        assertEquals("Linear(1 → 1): expected [*, 1], got [5]. Hint: x.unsqueeze(1)",
                assertThrows(ShapeException.class, () -> new Linear(1, 1).apply(ones(5))).getMessage());
        assertThrows(ShapeException.class, () -> new Linear(0, 3));
        assertThrows(ShapeException.class, () -> new Flatten().apply(ones(3)));
        assertThrows(ShapeException.class, () -> net.get(1));
    }
}
