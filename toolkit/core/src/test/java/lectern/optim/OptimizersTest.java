package lectern.optim;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

/** Hand-computed steps, clipping, regularisation, and what tells optimisers apart. */
class OptimizersTest {
    private static Tensor leaf(double... values) {
        return fromArray(values, values.length).requiresGrad();
    }

    private static void step(Optimizer optimizer, Tensor x, double... g) {
        x.grad(fromArray(g, g.length));
        optimizer.step();
    }

    @Test
    void momentumInBothForms() {
        Tensor v = leaf(0), a = leaf(0), n = leaf(0);
        Optimizer velocity = new SGD(List.of(v), 1).momentum(0.5), average = new SGD(List.of(a), 1).average(0.5),
                ahead = new SGD(List.of(n), 1).average(0.5).nesterov();
        for (double g : new double[]{1, 1, 2}) {
            step(velocity, v, g);
            step(average, a, g);
            step(ahead, n, g);
        }
        assertEquals(-(1 + 1.5 + 2.75), v.item());
        assertEquals(-(0.5 + 0.75 + 1.375), a.item());
        assertEquals(-(0.75 + 0.875 + 1.6875), n.item());
        assertEquals("SGD(rate 1.0, average 0.5, nesterov)", ahead.toString());
        String said = assertThrows(IllegalStateException.class, () -> step(new SGD(List.of(v), 1).nesterov(), v, 1)).getMessage();
        assertTrue(said.startsWith("SGD: nesterov() expects a momentum and no dampening"), said);
    }

    /** Three small batches say 0.1 and one says −0.5: their mean asks for a step up, but the signs send Rprop down. */
    @Test
    void rpropNeedsTheWholeData() {
        Tensor x = leaf(0), y = leaf(0);
        Optimizer rprop = new Rprop(List.of(x), 0.1), sgd = new SGD(List.of(y), 0.1);
        List<Double> places = new ArrayList<>();
        for (double g : new double[]{0.1, 0.1, 0.1, -0.5}) {
            step(rprop, x, g);
            step(sgd, y, g);
            places.add(x.item());
        }
        assertArrayEquals(new double[]{-0.1, -0.22, -0.364, -0.364}, places.stream().mapToDouble(p -> p).toArray(), 1e-12);
        assertEquals(0.02, y.item(), 1e-12);
    }

    @Test
    void clippingByNormAndByValue() {
        Tensor a = leaf(0, 0), b = leaf(0);
        a.grad(fromArray(new double[]{3, 0}, 2));
        b.grad(fromArray(new double[]{4}, 1));
        List<Tensor> both = List.of(a, b);
        assertEquals(5, Gradients.norm(both));
        assertEquals(5, Gradients.clipNorm(both, 10));
        assertArrayEquals(new double[]{3, 0}, a.grad().toDoubles());
        assertEquals(5, Gradients.clipNorm(both, 1));
        assertEquals(1, Gradients.norm(both), 1e-6);
        a.grad(fromArray(new double[]{3, -0.2}, 2));
        Gradients.clipValue(both, 0.5);
        assertArrayEquals(new double[]{0.5, -0.2}, a.grad().toDoubles());
        Tensor huge = tensor(0, 0).requiresGrad();
        huge.grad(tensor(3e30, 4e30));
        assertEquals(5e30, Gradients.norm(List.of(huge)), 1e24);
        huge.grad(tensor(1, Double.POSITIVE_INFINITY));
        assertTrue(assertThrows(IllegalStateException.class, () -> Gradients.clipNorm(List.of(huge), 1)).getMessage()
                .contains("parameter 0 [2] is not finite in 1 of 2"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gradients.clipNorm(both, 0)).getMessage().contains("got 0.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Gradients.clipValue(both, Double.NaN)).getMessage().contains("got NaN"));
    }

    @Test
    void regularisation() {
        Tensor x = leaf(1, -0.04, 0.02);
        step(new SGD(List.of(x), 0.1).l1(0.5), x, 0, 0, 0);
        assertArrayEquals(new double[]{0.95, 0, 0}, x.toDoubles(), 1e-15);
        Tensor l2 = leaf(2), decoupled = leaf(2), adam = leaf(2);
        step(new SGD(List.of(l2), 0.1).weightDecay(0.5), l2, 0);
        step(new SGD(List.of(decoupled), 0.1).decoupledDecay(0.5), decoupled, 0);
        step(new AdamW(List.of(adam), 0.1).weightDecay(0.5), adam, 0);
        assertArrayEquals(new double[]{1.9, 1.9, 1.9}, new double[]{l2.item(), decoupled.item(), adam.item()}, 1e-15);
        Tensor w = fromArray(new double[]{3, 4, 0.3, 0.4}, 2, 2).requiresGrad(), bias = leaf(10);
        w.grad(Tensors.zerosLike(w));
        bias.grad(Tensors.zerosLike(bias));
        new SGD(List.of(w, bias), 0.1).maxNorm(1).step();
        assertArrayEquals(new double[]{0.6, 0.8, 0.3, 0.4}, w.toDoubles(), 1e-15);
        assertEquals(10, bias.item());
    }

    @Test
    void smallBatchesAddUpToALargeOne() {
        seed(4);
        Tensor data = Tensors.randn(12, 3).to(lectern.tensor.DType.FLOAT64), whole = leaf(0, 0, 0), parts = leaf(0, 0, 0);
        Optimizer a = new Adam(List.of(whole), 0.1), b = new Adam(List.of(parts), 0.1);
        for (int t = 0; t < 5; t++) {
            a.step(() -> data.sub(whole).square().mean());
            b.zeroGrad();
            for (int k = 0; k < 3; k++) data.slice(0, 4 * k, 4 * k + 4).sub(parts).square().mean().div(3).backward();
            b.step();
        }
        assertArrayEquals(whole.toDoubles(), parts.toDoubles(), 1e-12);
    }

    private static final class SignDescent extends Optimizer {
        SignDescent(List<Tensor> parameters, double rate) {
            super(parameters, rate);
        }

        @Override
        protected void update(Tensor theta, Tensor g, Slots slots, long t) {
            theta.addInPlace(-rate(), g.sign());
        }
    }

    @Test
    void anOptimiserOfYourOwnIsOneMethod() {
        Tensor x = leaf(1, -1), y = leaf(2);
        Optimizer own = new SignDescent(List.of(x), 0.5).group(List.of(y), 0.25).weightDecay(10).clipNorm(1);
        x.grad(fromArray(new double[]{3, 4}, 2));
        y.grad(fromArray(new double[]{-0.1}, 1));
        own.step();
        assertArrayEquals(new double[]{0.5, -0.5}, x.toDoubles());
        assertEquals(1.75, y.item());
        assertEquals("SignDescent(rate 0.5, 2 groups)", own.toString());
        own.load(own.state());
        assertEquals(1, own.steps());
    }

    @Test
    void thePageTellsOfEveryClassAndSchedule() throws java.io.IOException {
        String page = java.nio.file.Files.readString(java.nio.file.Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/optimisers.md"));
        List<String> missing = new ArrayList<>();
        for (Class<?> type : Kinds.of(Object.class, Optimizer.class)) if (!page.contains("`" + type.getSimpleName())) missing.add(type.getSimpleName());
        for (java.lang.reflect.Method m : ScheduleContractTest.makers())
            if (!page.contains("`" + m.getName() + "(") && !page.contains("`s." + m.getName() + "(")) missing.add(m.getName());
        assertEquals(List.of(), missing);
    }

    @Test
    void slotsOfAnotherTypeAreConvertedAndOfAnotherShapeRefused() {
        Tensor x = tensor(1, 2).requiresGrad();
        Adam adam = new Adam(List.of(x), 0.1);
        step(adam, x, 1, 1);
        java.util.Map<String, Tensor> state = adam.state();
        state.put("0.m", state.get("0.m").to(lectern.tensor.DType.FLOAT64));
        adam.load(state);
        step(adam, x, 1, 1);
        assertEquals(lectern.tensor.DType.FLOAT32, adam.state().get("0.m").dtype());
        state.put("0.m", Tensors.scalar(1));
        adam.load(state);
        assertTrue(assertThrows(lectern.tensor.ShapeException.class, () -> step(adam, x, 1, 1)).getMessage().contains("slot m: expected [2], got []"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new LBFGS(List.of(x), 1).history(0)).getMessage().contains("got 0.0"));
    }

    @Test
    void lbfgsIsCarefulWithItsLoss() {
        Tensor x = leaf(-1.2, 1);
        LBFGS optimizer = new LBFGS(List.of(x), 1);
        assertTrue(assertThrows(IllegalStateException.class, optimizer::step).getMessage().contains("needs the loss"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.group(List.of(leaf(1)), 1)).getMessage().contains("LBFGS: has no group"));
        assertTrue(assertThrows(IllegalStateException.class, () -> optimizer.step(() -> x.mul(Double.NaN).sum())).getMessage().contains("finite loss"));
        int[] calls = {0};
        assertThrows(StoppedException.class, () -> optimizer.step(() -> {
            if (++calls[0] == 5) throw new StoppedException("stopped");
            return TrajectoryTest.rosenbrock(x);
        }));
        assertArrayEquals(new double[]{-1.2, 1}, x.toDoubles());
        assertEquals(0, optimizer.steps());
        optimizer.iterations(2).step(() -> TrajectoryTest.rosenbrock(x));
        for (String slot : List.of("direction", "steps", "changes", "numbers")) {
            java.util.Map<String, Tensor> state = optimizer.state();
            state.put("curvature." + slot, Tensors.scalar(3));
            assertThrows(IllegalArgumentException.class, () -> optimizer.load(state), slot);
        }
        Tensor y = leaf(3);
        new LBFGS(List.of(y), 1).step(() -> y.log().square().sum());
        assertEquals(1, y.item(), 1e-6);
    }

    /** The code the compiler makes of a step gives the bits of the interpreted one. */
    @Test
    void compiledStepsEqualInterpretedOnes() {
        float[][] bits = new float[2][];
        for (int round = 0; round < 2; round++) {
            Tensor x = Tensors.arange(1000).mul(0.001).requiresGrad(), other = ones(5000).requiresGrad();
            Optimizer adam = new Adam(List.of(x), 0.01).weightDecay(0.1), warm = new Adam(List.of(other), 0.01);
            other.grad(ones(5000));
            for (int i = 0; i < 3; i++) {
                x.grad(Tensors.arange(1000).sin());
                adam.step();
            }
            bits[round] = x.toFloats();
            for (int i = 0; i < 3000; i++) warm.step();
        }
        assertArrayEquals(bits[0], bits[1]);
    }

    /**
     * Wilson et al. 2017, §3.3: y = ±1 with P(y = 1) = ¾; x₁ = y, x₂ = x₃ = 1, and of five places of its own per example one is 1 where y = 1, all five where y = −1.
     * The least norm classifies every new example rightly. An adaptive method scales all coordinates alike and says yes to everything, wrong on half of a balanced test.
     */
    @Test
    void adaptiveMethodsCanGeneraliseWorse() {
        assertEquals(0, wilson(true));
        assertEquals(0.5, wilson(false), 0.05);
    }

    private static double wilson(boolean plain) {
        int n = 40, d = 3 + 5 * n;
        seed(7);
        double[] chance = Tensors.rand(n).toDoubles();
        double[][] rows = new double[n][d];
        double[] labels = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = chance[i] < 0.75 ? 1 : -1;
            rows[i][0] = labels[i];
            rows[i][1] = rows[i][2] = 1;
            Arrays.fill(rows[i], 3 + 5 * i, 3 + 5 * i + (labels[i] > 0 ? 1 : 5), 1);
        }
        Tensor x = tensor(rows), y = tensor(labels).unsqueeze(1), w = Tensors.zeros(d, 1).requiresGrad();
        Optimizer optimizer = plain ? new SGD(List.of(w), 0.05) : new AdaGrad(List.of(w), 0.05);
        for (int t = 0; t < 500; t++) optimizer.step(() -> x.matmul(w).sub(y).square().mean());
        assertArrayEquals(y.toDoubles(), x.matmul(w).sign().toDoubles(), "training error 0");
        double common = w.get(1, 0) + w.get(2, 0), up = w.get(0, 0) + common, down = -w.get(0, 0) + common;
        return ((up > 0 ? 0 : 1) + (down < 0 ? 0 : 1)) / 2.0;
    }
}
