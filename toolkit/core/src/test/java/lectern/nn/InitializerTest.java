package lectern.nn;

import static lectern.tensor.Tensors.eye;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lectern.tensor.Linalg;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class InitializerTest {
    @Test
    void variancesAreThoseOfTheFormulas() {
        seed(1);
        assertEquals(2.0 / (300 + 500), Initializer.xavierNormal().of(500, 300).var().item(), 2e-5);
        assertEquals(2.0 / (300 + 500), Initializer.xavierUniform().of(500, 300).var().item(), 2e-5);
        assertEquals(2.0 / 300, Initializer.kaimingNormal().of(500, 300).var().item(), 6e-5);
        assertEquals(2.0 / 300, Initializer.kaimingUniform().of(500, 300).var().item(), 6e-5);
        assertEquals(1.0 / 500, Initializer.kaimingNormal(Fan.OUT, Gain.LINEAR).of(500, 300).var().item(), 2e-5);
        assertEquals(2.0 / (20 * 9), Initializer.kaimingNormal().of(600, 20, 3, 3).var().item(), 1e-4);
        assertEquals(4, Initializer.normal(3, 2).of(500, 300).var().item(), 0.04);
        assertEquals(3, Initializer.normal(3, 2).of(500, 300).mean().item(), 0.02);
        assertEquals(0.75, Initializer.uniform(-1, 2).of(500, 300).var().item(), 0.01);
        assertEquals(7, Initializer.constant(7).of(2, 2).mean().item());
        assertEquals(0, Initializer.zeros().of(3).abs().max().item());
    }

    @Test
    void orthogonalIsOrthogonal() {
        seed(1);
        Tensor q = Initializer.orthogonal().of(50, 50), wide = Initializer.orthogonal(2).of(20, 3, 5), tall = Initializer.orthogonal().of(30, 4);
        assertEquals(0, q.matmul(q.transpose()).sub(eye(50)).abs().max().item(), 1e-5);
        assertEquals(1, Math.abs(Linalg.det(q).item()), 1e-5);
        assertEquals(0, tall.transpose().matmul(tall).sub(eye(4)).abs().max().item(), 1e-5);
        Tensor rows = wide.reshape(20, 15);
        assertEquals(0, rows.transpose().matmul(rows).sub(eye(15).mul(4)).abs().max().item(), 1e-5);
        assertThrows(ShapeException.class, () -> Initializer.orthogonal().of(3));
    }

    @Test
    void truncatedMeansNothingOutside() {
        seed(1);
        Tensor x = Initializer.truncatedNormal(1, 2, 0, 2.5).of(100, 100);
        assertTrue(x.min().item() >= 0 && x.max().item() <= 2.5);
        assertThrows(IllegalArgumentException.class, () -> Initializer.truncatedNormal(0, 1, 5, 6));
        assertThrows(IllegalArgumentException.class, () -> Initializer.truncatedNormal(0, 1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> Initializer.truncatedNormal(Double.NaN));
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThrows(IllegalArgumentException.class, () -> Initializer.normal(0, -1));
        assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Initializer.xavierUniform(Double.NaN));
        assertEquals("fan: expected a weight [out, in, …], got [3]", assertThrows(ShapeException.class, () -> Initializer.kaimingNormal().of(3)).getMessage());
    }

    @Test
    void theSeedDecides() {
        seed(4);
        Tensor a = Initializer.truncatedNormal(1).of(50, 50);
        seed(4);
        assertTrue(a.eq(Initializer.truncatedNormal(1).of(50, 50)).all());
        assertTrue(a.ne(Initializer.truncatedNormal(1).of(50, 50)).any());
    }

    @Test
    void aNetStartsAnew() {
        Sequential net = new Sequential(new Linear(4, 3), new PReLU(3), new Linear(3, 2));
        Tensor before = ((Linear) net.get(0)).bias.mul(1);
        net.init(Initializer.constant(0.5));
        assertEquals(0.5, ((Linear) net.get(0)).weight.mean().item());
        assertTrue(before.eq(((Linear) net.get(0)).bias).all());
        net.init(Initializer.constant(0.5), Initializer.zeros());
        assertEquals(0, ((Linear) net.get(2)).bias.abs().max().item());
        assertEquals(0.25, ((PReLU) net.get(1)).weight.mean().item(), "a slope is no bias");
    }

    /** The deviation of what comes out of each of ten layers of 500 units. */
    private static List<Double> deviations(Initializer start, Layer activation) {
        seed(6);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 10; i++) layers.addAll(List.of(new Linear(500, 500).noBias(), activation));
        Layer net = new Sequential(layers.toArray(Layer[]::new)).init(start).eval();
        List<Double> found = new ArrayList<>();
        try (var watching = net.observe((path, layer, y) -> {
            if (layer == activation) found.add(y.square().mean().sqrt().item());
        })) {
            net.apply(randn(200, 500));
            assertEquals(10, found.size(), watching.toString());
        }
        return found;
    }

    @Test
    void theRightStartKeepsTheSignalLevelThroughTenLayers() {
        List<Double> tanh = deviations(Initializer.xavierNormal(), new Tanh()), relu = deviations(Initializer.kaimingNormal(), new ReLU());
        Stream.of(tanh, relu).forEach(levels -> assertTrue(levels.stream().allMatch(level -> level > 0.2 && level < 1.3), levels.toString()));
        assertEquals(1, relu.getLast() / relu.getFirst(), 0.35, relu.toString());
        assertTrue(deviations(Initializer.normal(0, 0.01), new Tanh()).getLast() < 1e-5);
        assertTrue(deviations(Initializer.normal(0, 1), new Tanh()).getLast() > 0.95);
        assertTrue(deviations(Initializer.xavierNormal(), new ReLU()).getLast() < 0.05);
    }

    /** Equal units get equal gradients: nothing ever tells them apart. */
    @Test
    void zerosDoNotBreakTheSymmetry() {
        seed(8);
        for (double start : new double[]{0, 0.3}) {
            Linear in = new Linear(3, 4), out = new Linear(4, 2);
            Sequential net = new Sequential(in, new Tanh(), out);
            net.init(Initializer.constant(start), Initializer.zeros());
            Tensor x = randn(20, 3), t = randn(20, 2);
            for (int step = 0; step < 5; step++) {
                net.parameters().forEach(Tensor::zeroGrad);
                net.apply(x).sub(t).square().mean().backward();
                net.parameters().forEach(p -> p.addInPlace(-0.5, p.grad()));
            }
            for (int unit = 1; unit < 4; unit++)
                assertEquals(0, in.weight.at("0").sub(in.weight.at(Integer.toString(unit))).abs().max().item(), "start " + start + ", unit " + unit);
        }
    }
}
