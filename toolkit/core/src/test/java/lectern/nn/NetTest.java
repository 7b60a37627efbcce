package lectern.nn;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What {@link Layer} does for every net: fields, loading, copies, observers, where an error happened. */
class NetTest {
    record Pair(Linear left, Linear right) {}

    /** Every place where a layer may stand. */
    static class Everywhere extends Layer {
        final Linear one = new Linear(2, 2);
        final Linear[] array = {new Linear(2, 2), one};
        final Map<String, Layer> map = new LinkedHashMap<>(Map.of("head", new Linear(2, 2)));
        final List<List<Layer>> nested = List.of(List.of(new Linear(2, 2)));
        final Pair pair = new Pair(new Linear(2, 2), one);
        final Tensor count = buffer(zeros(1));
        final int[] settings = {1, 2};
        Tensor constant = ones(2);

        @Override
        public Tensor forward(Tensor x) {
            count.assign(count.detach().add(1));
            return pair.right.apply(pair.left.apply(map.get("head").apply(array[0].apply(one.apply(x))))).mul(constant);
        }
    }

    @Test
    void layersAreFoundInListsMapsArraysAndRecordsAndCountOnce() {
        Everywhere net = new Everywhere();
        assertEquals(List.of("one", "array.0", "array.1", "map.head", "nested.0.0", "pair.left", "pair.right"), List.copyOf(net.children().keySet()));
        assertEquals(5 * 6, net.parameterCount());
        assertEquals(List.of("one.weight", "one.bias", "array.0.weight", "array.0.bias", "map.head.weight"), List.copyOf(net.named().keySet()).subList(0, 5));
        assertEquals(11, net.state().size());
        assertTrue(net.toString().contains("(array.1) Linear(2 → 2) (shared)"), net.toString());
        assertTrue(net.toString().endsWith("\n30 parameters"), net.toString());
    }

    @Test
    void aCopyKeepsWhatIsShared() {
        Everywhere net = new Everywhere();
        net.one.freeze();
        net.apply(ones(1, 2)).sum().backward();
        Everywhere copy = (Everywhere) net.copy();
        assertSame(copy.one, copy.array[1]);
        assertSame(copy.one, copy.pair.right);
        assertNotSame(net.one, copy.one);
        assertNotSame(net.settings, copy.settings);
        assertFalse(copy.one.weight.needsGrad());
        assertTrue(copy.pair.left.weight.needsGrad());
        assertNull(copy.pair.left.weight.grad());
        assertEquals(net.state().keySet(), copy.state().keySet());
        copy.apply(ones(1, 2));
        assertEquals(1, net.count.item());
        assertEquals(2, copy.count.item());
        copy.constant.assign(tensor(3, 3));
        assertEquals(1, net.constant.get(0));
    }

    @Test
    void aNetInDoublePrecision() {
        Everywhere net = new Everywhere(), wide = (Everywhere) net.to(DType.FLOAT64);
        net.eval();
        wide.state().forEach((path, x) -> assertEquals(DType.FLOAT64, x.dtype(), path));
        Tensor x = randn(3, 2);
        assertEquals(DType.FLOAT64, wide.apply(x.to(DType.FLOAT64)).dtype());
        assertArrayEquals(net.apply(x).toDoubles(), wide.apply(x.to(DType.FLOAT64)).toDoubles(), 1e-5);
        assertEquals(DType.FLOAT32, net.one.weight.dtype());
        assertThrows(IllegalArgumentException.class, () -> net.to(DType.INT32));
    }

    @Test
    void innerLocalAndAnonymousLayersWork() {
        Linear inner = new Linear(2, 3);
        class Local extends Layer {
            final Linear own = new Linear(3, 1);

            @Override
            public Tensor forward(Tensor x) {
                return own.apply(inner.apply(x));
            }
        }
        Local local = new Local();
        assertEquals(List.of("own", "inner"), List.copyOf(local.children().keySet()));
        assertTrue(local.toString().startsWith("Local\n"), local.toString());
        Layer anonymous = new Layer() {
            @Override
            public Tensor forward(Tensor x) {
                return x.mul(2);
            }
        };
        assertEquals("Layer()", anonymous.toString());
        assertEquals(6, new Sequential(anonymous, anonymous.copy()).apply(tensor(1.5)).item());
        Outer outer = new Outer(), twin = (Outer) outer.copy();
        assertEquals(List.of("block"), List.copyOf(outer.children().keySet()));
        twin.scale.assign(tensor(5));
        assertEquals(10, twin.apply(tensor(2)).item(), "the copy's block belongs to the copy");
        assertEquals(2, outer.apply(tensor(2)).item());
    }

    static class Outer extends Layer {
        final Tensor scale = parameter(ones(1));
        final Block block = new Block();

        class Block extends Layer {
            @Override
            public Tensor forward(Tensor x) {
                return x.mul(scale);
            }
        }

        @Override
        public Tensor forward(Tensor x) {
            return block.apply(x);
        }
    }

    static class Named extends Layer {
        final Map<String, Tensor> a = Map.of("w", parameter(ones(1))), b = Map.of("w", parameter(ones(2)));

        @Override
        public Tensor forward(Tensor x) {
            return x.mul(a.get("w"));
        }
    }

    @Test
    void tensorsInMapsHaveTheirNamesAndNoneIsLost() {
        assertEquals(List.of("w", "b.w"), List.copyOf(new Named().named().keySet()));
    }

    static class Ring extends Layer {
        Layer next;

        @Override
        public Tensor forward(Tensor x) {
            return x;
        }
    }

    @Test
    void aLayerThatContainsItselfIsNamed() {
        Ring a = new Ring(), b = new Ring();
        a.next = b;
        b.next = a;
        String message = assertThrows(IllegalStateException.class, a::parameters).getMessage();
        assertTrue(message.startsWith("Ring: contains itself at next.next"), message);
    }

    @Test
    void loadingNamesEverythingThatDoesNotFitAndChangesNothing() {
        Sequential net = new Sequential(new Linear(3, 4), new ReLU(), new Linear(4, 2));
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("0.weight", ones(4, 3));
        state.put("0.bias", ones(5));
        state.put("2.weight", ones(2, 4));
        state.put("3.weight", ones(1));
        double[] before = net.parameters().get(0).toDoubles();
        assertEquals("Sequential: 2 of 4 tensors fit\n  missing: 2.bias\n  unexpected: 3.weight\n  wrong shape: 0.bias: expected [4], got [5]"
                + "\nHint: loadMatching(state) takes what fits", assertThrows(ShapeException.class, () -> net.load(state)).getMessage());
        assertArrayEquals(before, net.parameters().get(0).toDoubles());
        LoadReport report = net.loadMatching(state);
        assertEquals(new LoadReport(List.of("0.weight", "2.weight"), List.of("2.bias"), List.of("3.weight"), List.of("0.bias: expected [4], got [5]")), report);
        assertEquals(12, net.parameters().get(0).sum().item());
        assertThrows(IllegalArgumentException.class, () -> net.load(null));
        assertTrue(new LoadReport(List.of("a"), List.of(), List.of(), List.of()).isComplete());
    }

    @Test
    void freezingAndUnfreezing() {
        Sequential net = new Sequential(new Linear(3, 4), new Linear(4, 2));
        assertSame(net, net.freeze());
        assertFalse(net.apply(ones(1, 3)).needsGrad());
        net.get(-1).unfreeze();
        net.apply(ones(1, 3)).sum().backward();
        assertNull(((Linear) net.get(0)).weight.grad());
        assertNotNull(((Linear) net.get(1)).weight.grad());
    }

    @Test
    void observersSeeEveryOutputUntilTheyAreClosed() {
        Sequential net = new Sequential(new Linear(3, 4), new Residual(new Tanh()), new Linear(4, 2));
        List<String> seen = new ArrayList<>();
        try (Observation watching = net.observe((path, layer, y) -> seen.add(path + " " + y.shapeText()))) {
            assertNotNull(watching);
            net.apply(ones(5, 3));
        }
        net.apply(ones(5, 3));
        assertEquals(List.of("0 [5, 4]", "1.body [5, 4]", "1.shortcut [5, 4]", "1 [5, 4]", "2 [5, 2]", " [5, 2]"), seen);
        assertThrows(IllegalArgumentException.class, () -> net.observe(null));
    }

    @Test
    void theFirstLayerThatIsNotFiniteIsFound() {
        Sequential net = new Sequential(new Linear(2, 2), new Lambda("log", Tensor::log), new Linear(2, 2));
        ((Linear) net.get(0)).weight.assign(zeros(2, 2).sub(1));
        List<String> bad = new ArrayList<>();
        try (var watching = net.observe((path, layer, y) -> {
            if (!y.isFinite().all()) bad.add(path);
        })) {
            net.apply(ones(1, 2).mul(5));
            assertNotNull(watching);
        }
        assertEquals("1", bad.getFirst());
    }

    static class Net extends Layer {
        final Sequential body = new Sequential(new Linear(3, 4), new Linear(5, 2));
        final Bilinear pair = new Bilinear(3, 2, 1);

        @Override
        public Tensor forward(Tensor x) {
            return x.size(-1) == 3 ? pair.apply(x, body.apply(x)) : x.size(-1) == 7 ? body.get(1).apply(x) : x.matmul(ones(2, 2));
        }
    }

    @Test
    void anErrorSaysWhereInTheNet() {
        Net net = new Net();
        assertEquals("Linear(5 → 2): expected [*, 5], got [1, 4]\n  in Sequential.1\n  in Net.body",
                assertThrows(ShapeException.class, () -> net.apply(ones(1, 3))).getMessage());
        assertEquals("Linear(5 → 2): expected [*, 5], got [1, 7]\n  in Net.body.1",
                assertThrows(ShapeException.class, () -> net.apply(ones(1, 7))).getMessage());
        assertEquals("matmul: [1, 9] × [2, 2]: inner sizes 9 and 2 differ\n  in Net",
                assertThrows(ShapeException.class, () -> net.apply(ones(1, 9))).getMessage());
        assertEquals("Net: expected a tensor, got null", assertThrows(IllegalArgumentException.class, () -> net.apply(null)).getMessage());
        Layer forgetful = new Lambda(x -> null);
        assertEquals("Lambda(f): forward returned null", assertThrows(IllegalStateException.class, () -> forgetful.apply(ones(1))).getMessage());
    }

    @Test
    void theSummaryCountsAndChangesNothing() {
        Sequential net = new Sequential(new Flatten(), new Linear(6, 4), new Residual(new Sequential(new Linear(4, 4).noBias(), new Tanh())), new Linear(4, 2));
        net.get(1).freeze();
        net.get(2).eval();
        seed(9);
        long random = Generator.main().state();
        Summary summary = net.summary(5, 2, 3);
        assertEquals(random, Generator.main().state());
        assertTrue(net.isTraining() && !net.get(2).isTraining());
        assertEquals(28 + 16 + 10, summary.parameters());
        assertEquals(28, summary.frozen());
        assertEquals(4 * 54, summary.parameterBytes());
        assertEquals(5 * (24 + 16 + 8), summary.multiplyAdds());
        assertEquals(4L * 5 * (6 + 4 + 4 + 4 + 4 + 2), summary.outputBytes());
        assertEquals(List.of("", "0", "1", "2", "2.body", "2.body.0", "2.body.1", "2.shortcut", "3"), summary.rows().stream().map(Summary.Row::path).toList());
        assertEquals(List.of(5, 4), summary.rows().get(2).output());
        assertTrue(summary.milliseconds() > 0 && summary.milliseconds() >= summary.rows().get(2).milliseconds());
        assertTrue(summary.toString().contains("54 parameters (26 trainable, 28 frozen; 216 B), 240 multiply-adds"), summary.toString());
        assertThrows(ShapeException.class, () -> net.summary(5, -1));
        assertThrows(ShapeException.class, () -> net.summary(5, 7));
        assertTrue(net.isTraining(), "after an error, too");
    }

    @Test
    void theSummaryPutsBuffersBackAndCountsSharedLayersOnce() {
        Everywhere net = new Everywhere();
        Summary summary = net.summary(1, 2);
        assertEquals(0, net.count.item());
        assertEquals(30, summary.parameters());
        assertEquals(2, summary.rows().get(1).runs());
        assertEquals(5 * 4, summary.multiplyAdds());
        assertNull(summary.rows().stream().filter(row -> row.path().equals("nested.0.0")).findFirst().orElseThrow().output());
        assertTrue(summary.toString().contains("did not run"), summary.toString());
        assertEquals(30, net.summary(rand(1, 2)).parameters());
    }
}
