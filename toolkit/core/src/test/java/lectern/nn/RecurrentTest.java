package lectern.nn;

import static lectern.tensor.Tensors.concat;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
import lectern.data.TimeWindows;
import lectern.tensor.DType;
import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RecurrentTest {
    @Test
    void aSequenceIsItsCellStepByStep() {
        seed(3);
        LSTM lstm = new LSTM(3, 4);
        LSTMCell cell = new LSTMCell(3, 4);
        cell.weightIh.assign(lstm.weight("weightIh0"));
        cell.weightHh.assign(lstm.weight("weightHh0"));
        cell.biasIh.assign(lstm.weight("biasIh0"));
        cell.biasHh.assign(lstm.weight("biasHh0"));
        Tensor x = randn(2, 5, 3);
        LstmState s = null;
        for (int t = 0; t < 5; t++) s = cell.apply(x.slice(1, t, t + 1).squeeze(1), s);
        LstmOutput all = lstm.apply(x, (LstmState) null);
        assertArrayEquals(s.h().toDoubles(), all.last().h().toDoubles(), 1e-6);
        assertArrayEquals(s.c().toDoubles(), all.last().c().toDoubles(), 1e-6);
        assertArrayEquals(s.h().toDoubles(), all.output().slice(1, 4, 5).toDoubles(), 1e-6);
    }

    @Test
    void packedSequencesAreThoseAlone() {
        seed(4);
        GRU gru = new GRU(3, 4, Recurrence.layers(2).bidirectional());
        Tensor x = randn(3, 6, 3);
        int[] lengths = {4, 6, 1};
        SequenceOutput all = gru.apply(x, lengths);
        for (int i = 0; i < 3; i++) {
            SequenceOutput alone = gru.apply(x.slice(0, i, i + 1).slice(1, 0, lengths[i]), (Tensor) null);
            assertArrayEquals(alone.output().toDoubles(), all.output().slice(0, i, i + 1).slice(1, 0, lengths[i]).toDoubles(), 1e-6);
            assertArrayEquals(alone.last().toDoubles(), all.last().slice(1, i, i + 1).toDoubles(), 1e-6);
            assertEquals(0, all.output().slice(0, i, i + 1).slice(1, lengths[i], 6).abs().sum().item());
        }
    }

    @Test
    void whatStandsAfterTheEndHasNoInfluence() {
        LSTM lstm = new LSTM(2, 3, Recurrence.layers(2).bidirectional());
        Tensor x = randn(2, 4, 2), other = concat(1, x.slice(1, 0, 2), randn(2, 2, 2)).requiresGrad();
        LstmOutput a = lstm.apply(x, new int[]{2, 2}), b = lstm.apply(other, new int[]{2, 2});
        assertArrayEquals(a.output().toDoubles(), b.output().toDoubles());
        assertArrayEquals(a.last().c().toDoubles(), b.last().c().toDoubles());
        b.output().square().sum().add(b.last().c().sum()).backward();
        assertEquals(0, other.grad().slice(1, 2, 4).abs().sum().item());
        assertTrue(other.grad().slice(1, 0, 2).abs().sum().item() > 0);
    }

    @Test
    void derivativesAgreeWithDifferences() {
        seed(5);
        Tensor x = randn(2, 4, 2).to(DType.FLOAT64);
        for (RecurrentLayer made : List.of(new LSTM(2, 3, Recurrence.layers(2).bidirectional()), new GRU(2, 3, Recurrence.layers(2)), new RNN(2, 3),
                new RNN(2, 3,
                        Recurrence.layers(1).relu().bidirectional()))) {
            RecurrentLayer layer = Doubles.of(made);
            assertEquals(0, Doubles.disagreement(layer, () -> layer.pass(x, null, new int[]{4, 2}).output().square().sum()), 1e-6, layer.toString());
            assertEquals(0, Doubles.disagreement(layer, () -> layer.pass(x, null, new int[]{4, 2}).last().mul(0.5).exp().sum()), 1e-6, layer.toString());
        }
    }

    /** The mistakes people make in the way back of an LSTM change a derivative by far more than the check lets pass. */
    @Test
    void wrongDerivativesOfAnLstmAreCaught() {
        seed(6);
        LSTMCell cell = Doubles.of(new LSTMCell(2, 3));
        Tensor x = randn(2, 2).to(DType.FLOAT64), h = randn(2, 3).to(DType.FLOAT64), c = randn(2, 3).to(DType.FLOAT64);
        List<Tensor> right = slopes(cell, x, h, c, -1);
        assertEquals(0, Doubles.disagreement(cell, () -> twoSteps(cell, x, h, c, -1)), 1e-6);
        for (int mistake = 0; mistake < 4; mistake++) {
            List<Tensor> wrong = slopes(cell, x, h, c, mistake);
            double most = 0;
            for (int i = 0; i < right.size(); i++) most = Math.max(most, wrong.get(i).sub(right.get(i)).abs().max().item());
            assertTrue(most > 1e-3, "mistake " + mistake + " changes the derivatives by " + most + " only");
        }
    }

    private static List<Tensor> slopes(LSTMCell cell, Tensor x, Tensor h, Tensor c, int mistake) {
        cell.parameters().forEach(Tensor::zeroGrad);
        twoSteps(cell, x, h, c, mistake).backward();
        return new ArrayList<>(cell.parameters().stream().map(Tensor::grad).toList());
    }

    /** Two steps; mistake 0: no gradient through c, 1: none through h, 2: the forget gate does not learn, 3: none through tanh c'. */
    private static Tensor twoSteps(LSTMCell cell, Tensor x, Tensor h, Tensor c, int mistake) {
        for (int t = 0; t < 2; t++) {
            if (mistake < 0) {
                LstmState s = cell.apply(x, new LstmState(h, c));
                h = s.h();
                c = s.c();
                continue;
            }
            Tensor[] z = x.linear(cell.weightIh, cell.biasIh).add(h.linear(cell.weightHh, cell.biasHh)).chunk(4, 1);
            Tensor f = z[1].sigmoid();
            c = (mistake == 2 ? f.detach() : f).mul(mistake == 0 ? c.detach() : c).add(z[0].sigmoid().mul(z[2].tanh()));
            h = z[3].sigmoid().mul(mistake == 3 ? c.detach().tanh() : c.tanh());
            if (mistake == 1) h = h.detach().add(t == 1 ? h.sub(h.detach()) : zeros(2, 3));
        }
        return h.square().sum().add(c.sum());
    }

    @Test
    void truncationCutsTheHistoryAndNotTheState() {
        seed(7);
        LSTM lstm = new LSTM(2, 3);
        Tensor x = randn(2, 7, 2), y = randn(2, 7, 3);
        Tensor whole = lstm.apply(x);
        LstmState state = null;
        int from = 0;
        for (Dataset window : new TimeWindows(x, y, 3)) {
            LstmOutput out = lstm.apply(window.x(), state);
            int steps = window.x().size(1);
            assertArrayEquals(whole.slice(1, from, from + steps).toDoubles(), out.output().toDoubles(), 1e-6);
            out.output().sub(window.y()).square().mean().backward();
            state = out.last().detach();
            assertTrue(state.h().inputs().length == 0 && !state.c().needsGrad());
            from += steps;
        }
        assertEquals(7, from);
        assertEquals(3, new TimeWindows(x, y, 3).count());
        assertThrows(IllegalArgumentException.class, () -> new TimeWindows(x, y, 0));
        assertThrows(ShapeException.class, () -> new TimeWindows(x, y.slice(1, 0, 3), 2));
    }

    @Test
    void dropoutStandsBetweenLayersAndOnlyInTraining() {
        seed(8);
        Tensor x = randn(2, 4, 3);
        LSTM one = new LSTM(3, 4, Recurrence.layers(1).dropout(0.9)), two = new LSTM(3, 4, Recurrence.layers(2).dropout(0.5));
        assertArrayEquals(one.apply(x).toDoubles(), one.apply(x).toDoubles());
        assertTrue(two.apply(x).sub(two.apply(x)).abs().max().item() > 0);
        two.eval();
        assertArrayEquals(two.apply(x).toDoubles(), two.apply(x).toDoubles());
    }

    @Test
    void timeMayComeFirst() {
        seed(9);
        GRU a = new GRU(3, 4, Recurrence.layers(1).timeFirst()), b = new GRU(3, 4);
        b.named().forEach((name, p) -> p.assign(a.weight(name)));
        Tensor x = randn(5, 2, 3);
        assertArrayEquals(a.apply(x).toDoubles(), b.apply(x.transpose(0, 1)).transpose(0, 1).toDoubles());
    }

    @Test
    void parametersHaveTheirNamesAndCounts() {
        LSTM lstm = new LSTM(10, 20, Recurrence.layers(2).bidirectional());
        assertEquals(List.of("weightIh0", "weightHh0", "biasIh0", "biasHh0", "weightIh0Reverse"), List.copyOf(lstm.named().keySet()).subList(0, 5));
        assertEquals(2 * (4 * 20 * (10 + 20) + 2 * 80) + 2 * (4 * 20 * (40 + 20) + 2 * 80), lstm.parameterCount());
        assertEquals(3 * 20 * (10 + 20) + 2 * 60, new GRU(10, 20).parameterCount());
        assertEquals(2L * 3 * 80 * 30, new LSTM(10, 20).multiplyAdds(new int[]{2, 3, 10}, new int[]{2, 3, 20}));
        assertEquals("LSTM(10 → 20, 2 layers, both directions)", lstm.toString());
        assertEquals(1 / Math.sqrt(20), lstm.weight("weightHh0").abs().max().item(), 0.01);
    }

    @Test
    void embeddingsOfPaddingStayZero() {
        Embedding table = new Embedding(4, 3, 1);
        Tensor y = table.apply(ints(1, 2, 1));
        assertEquals(0, y.slice(0, 0, 1).abs().sum().item());
        y.square().sum().add(y.sum()).backward();
        assertEquals(0, table.weight.grad().slice(0, 1, 2).abs().sum().item());
        assertTrue(table.weight.grad().slice(0, 2, 3).abs().sum().item() > 0);
        assertArrayEquals(new int[]{2, 2, 3}, table.apply(ints(0, 1, 2, 3).reshape(2, 2)).shape());
        assertEquals("Embedding(4 × 3, padding 1)", table.toString());
        assertArrayEquals(new double[]{3, 4}, new Embedding(ints(1, 2, 3, 4).to(DType.FLOAT32).reshape(2, 2)).apply(ints(1)).toDoubles());
    }

    @Test
    void everyExampleRunsBothWays() {
        for (LayerExample e : LayerExamplesSeq.ALL) {
            Layer layer = e.make().get();
            Tensor x = e.batch(2);
            if (e.indices() == 0) x.requiresGrad();
            e.call().apply(layer, x).square().sum().backward();
            layer.named().forEach((name, p) -> assertTrue(p.grad() != null && p.grad().isFinite().all(), e.name() + " " + name));
            assertTrue(e.indices() > 0 || x.grad().isFinite().all(), e.name());
            layer.copy().eval();
        }
    }

    @Test
    void errorsSayWhoExpectedAndGot() {
        LSTM lstm = new LSTM(3, 4);
        assertEquals("LSTM(3 → 4): expected [n, t, 3], got [5, 3]. Hint: x.unsqueeze(0) for a single sequence", message(() -> lstm.apply(ones(5, 3))));
        assertEquals("LSTM(3 → 4): expected lengths 1…5, got [6, 1]", message(() -> lstm.apply(ones(2, 5, 3), new int[]{6, 1})));
        assertEquals("LSTM(3 → 4): expected 2 lengths, one a sequence, got [1]", message(() -> lstm.apply(ones(2, 5, 3), new int[]{1})));
        assertEquals("LSTM(3 → 4): expected a state [1, 2, 4] for x [2, 5, 3], got [1, 3, 4]",
                message(() -> lstm.apply(ones(2, 5, 3), new LstmState(zeros(1, 3, 4), zeros(1, 3, 4)))));
        assertEquals("GRU(3 → 4): expected a state [layers·directions, n, h], got [2, 4]", message(() -> new GRU(3, 4).apply(ones(2, 5, 3), zeros(2, 4))));
        assertEquals("LSTM(3 → 4): expected at least one step, got [2, 0, 3]", message(() -> lstm.apply(ones(2, 0, 3))));
        assertEquals("LSTMCell(3 → 4): expected [n, 3], got [2, 5, 3]. Hint: a cell does one step, LSTM does all",
                message(() -> new LSTMCell(3, 4).apply(ones(2, 5, 3))));
        assertEquals("GRUCell(3 → 4): expected a state [2, 4] for x [2, 3], got [1, 4]", message(() -> new GRUCell(3, 4).apply(ones(2, 3), zeros(1, 4))));
        assertTrue(message(() -> new Embedding(4, 3).apply(ints(4))).startsWith("embedding: expected indices 0…3, got 4"));
        assertThrows(ShapeException.class, () -> new Embedding(4, 3, 4));
        assertThrows(ShapeException.class, () -> new LSTM(0, 4));
        assertThrows(IllegalArgumentException.class, () -> new LSTM(3, 4, Recurrence.layers(1).relu()));
        assertThrows(IllegalArgumentException.class, () -> Recurrence.layers(0));
        assertThrows(IllegalArgumentException.class, () -> Recurrence.layers(1).dropout(1.5));
        assertThrows(IllegalArgumentException.class, () -> lstm.weight("weightIh7"));
        assertArrayEquals(new int[]{0, 5, 4}, lstm.apply(ones(0, 5, 3)).shape());
    }

    static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(ShapeException.class, call).getMessage();
    }
}
