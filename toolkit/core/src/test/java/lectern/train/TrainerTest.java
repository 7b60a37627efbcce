package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.MSELoss;
import lectern.metric.Accuracy;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.optim.Adam;
import lectern.optim.SGD;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final Dataset data = Small.data(150);
    private final Dataset validation = Small.data(40);

    @Test
    void doesWhatTheLoopByHandDoes() {
        Layer net = Small.net();
        Adam optimizer = new Adam(net.parameters(), 1e-2);
        Tensors.seed(3);
        for (int epoch = 0; epoch < 3; epoch++)
            for (Dataset batch : data.batches(16)) {
                Tensor loss = new CrossEntropyLoss().apply(net.apply(batch.x()), batch.y());
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
            }
        Layer other = Small.net();
        Small.trainer(other).fit(data, 3, validation);
        assertArrayEquals(Small.bits(net), Small.bits(other));
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        int before = Workers.threads();
        try {
            List<int[]> bits = new ArrayList<>();
            for (int threads : new int[]{1, 2, 4}) {
                Workers.threads(threads);
                Layer net = Small.net();
                Small.trainer(net).fit(data, 2, validation);
                bits.add(Small.bits(net));
            }
            assertArrayEquals(bits.get(0), bits.get(1));
            assertArrayEquals(bits.get(0), bits.get(2));
        } finally {
            Workers.threads(before);
        }
    }

    @Test
    void theHistoryHasARowForEachEpoch() {
        Trainer trainer = Small.trainer(Small.net());
        History history = trainer.fit(data, 4, validation);
        assertEquals(List.of("epoch", "step", "loss", "Accuracy", "val loss", "val Accuracy", "rate", "seconds"), history.names());
        assertArrayEquals(new double[]{1, 2, 3, 4}, history.get("epoch").toDoubles());
        assertArrayEquals(new double[]{10, 20, 30, 40}, history.get("step").toDoubles());
        assertEquals(40, history.steps().numel());
        assertTrue(history.last("loss") < history.get("loss").get(0));
        assertEquals(trainer.evaluate(validation), Map.of("loss", history.last("val loss"), "Accuracy", history.last("val Accuracy")));
        assertEquals(history.last("val loss"), history.least("val loss"));
        assertEquals(4, history.most("epoch"));
        assertEquals(5, history.toString().lines().count());
        assertEquals(history.json(), History.of(history.json()).json());
        assertEquals("History: expected a column of " + history.names() + ", got lss",
                assertThrows(IllegalArgumentException.class, () -> history.get("lss")).getMessage());
    }

    @Test
    void anotherFitBeginsAnotherRun() {
        Trainer trainer = Small.trainer(Small.net());
        trainer.fit(data, 1);
        trainer.fit(data, 2);
        assertEquals(3, trainer.epoch());
        assertEquals(30, trainer.step());
        assertEquals(3, trainer.history().size());
    }

    @Test
    void stepsEndARunWithinAnEpoch() {
        Trainer trainer = Small.trainer(Small.net()).steps(13);
        assertEquals(2, trainer.fit(data).size());
        assertEquals(13, trainer.step());
        trainer.fit(data);
        assertEquals(26, trainer.step());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Small.trainer(Small.net()).fit(data)).getMessage().contains("steps(1000)"));
    }

    @Test
    void theScheduleSetsTheRateOfEveryStep() {
        List<Double> rates = new ArrayList<>();
        Small.trainer(Small.net()).schedule(step -> 0.1 / (step + 1)).callbacks(new Callback() {
            @Override
            public void onStep(Trainer t) {
                rates.add(t.optimizers().getFirst().rate());
            }
        }).fit(data, 1);
        assertEquals(10, rates.size());
        for (int i = 0; i < 10; i++) assertEquals(0.1 / (i + 1), rates.get(i), 0);
    }

    @Test
    void accumulatedGradientsAreTheirMean() {
        Dataset even = data.take(144);
        Layer a = new Linear(8, 3), b = a.copy();
        new Trainer(a, new CrossEntropyLoss(), new SGD(a.parameters(), 0.5)).quiet().fit(even.batches(48).inOrder(), 2);
        Trainer pieces = new Trainer(b, new CrossEntropyLoss(), new SGD(b.parameters(), 0.5)).accumulate(3).quiet();
        pieces.fit(even.batches(16).inOrder(), 2);
        assertEquals(6, pieces.step());
        close(a, b);
    }

    @Test
    void whatIsLeftOfAnEpochMakesAStepOfItsMean() {
        Dataset four = data.take(64);
        Layer a = new Linear(8, 3), b = a.copy();
        SGD optimizer = new SGD(a.parameters(), 0.5);
        for (Dataset part : List.of(four.slice(0, 48), four.slice(48, 64)))
            optimizer.step(() -> new CrossEntropyLoss().apply(a.apply(part.x()), part.y()));
        Trainer pieces = new Trainer(b, new CrossEntropyLoss(), new SGD(b.parameters(), 0.5)).accumulate(3).quiet();
        pieces.fit(four.batches(16).inOrder(), 1);
        assertEquals(2, pieces.step());
        close(a, b);
    }

    private static void close(Layer a, Layer b) {
        a.state().forEach((path, x) -> assertArrayEquals(x.toDoubles(), b.state().get(path).toDoubles(), 1e-6, path));
    }

    @Test
    void clippingLimitsAStep() {
        Layer net = new Linear(8, 3), before = net.copy();
        new Trainer(net, new CrossEntropyLoss(), new SGD(net.parameters(), 1)).clipNorm(1e-3).quiet().fit(data.batches(150), 1);
        double moved = 0;
        for (String path : net.state().keySet()) moved += net.state().get(path).sub(before.state().get(path)).square().sum().item();
        assertEquals(1e-3, Math.sqrt(moved), 1e-6);
    }

    @Test
    void aStepOfOnesOwnReplacesForwardAndBackward() {
        Layer net = Small.net(), other = Small.net();
        Adam optimizer = new Adam(net.parameters(), 1e-2);
        Trainer own = new Trainer(net, batch -> {
            Tensor loss = new CrossEntropyLoss().apply(net.apply(batch.x()), batch.y());
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            return Map.of("loss", loss.item(), "half", loss.item() / 2);
        }, optimizer).batchSize(16).seed(3).quiet();
        History history = own.fit(data, 3);
        Small.trainer(other).fit(data, 3);
        assertArrayEquals(Small.bits(other), Small.bits(net));
        assertEquals(List.of("epoch", "step", "half", "loss", "rate", "seconds"), history.names());
        assertEquals(history.last("loss") / 2, history.last("half"), 1e-12);
    }

    @Test
    void evaluationChangesNothing() {
        Layer net = Small.net();
        ((lectern.nn.Sequential) net).get(3).eval();
        int[] before = Small.bits(net);
        Trainer trainer = Small.trainer(net);
        Map<String, Double> once = trainer.evaluate(validation);
        assertEquals(once, trainer.evaluate(validation));
        assertEquals(once.get("loss"), trainer.evaluate(validation.batches(7)).get("loss"), 1e-6);
        assertArrayEquals(before, Small.bits(net));
        assertTrue(net.isTraining());
        assertFalse(((lectern.nn.Sequential) net).get(3).isTraining(), "a part that was frozen in evaluation stays so");
    }

    @Test
    void aNetInEvaluationIsPutToTraining() {
        Layer net = Small.net(), other = Small.net();
        net.eval();
        Small.trainer(net).fit(data, 1);
        Small.trainer(other).fit(data, 1);
        assertArrayEquals(Small.bits(other), Small.bits(net));
    }

    @Test
    void progressIsALineForEachEpochOrOneThatIsRewritten() {
        String plain = console(false, 0);
        assertEquals(2, plain.lines().count(), plain);
        assertTrue(plain.lines().toList().get(1)
                .matches("epoch 2/2  loss [\\d.]+  Accuracy [\\d.]+  val loss [\\d.]+  val Accuracy [\\d.]+  [\\d,]+/s  0\\.\\d s"), plain);
        String terminal = console(true, 100_000_000);
        List<String> lines = List.of(terminal.split("[\r\n]+"));
        assertTrue(lines.stream().anyMatch(line -> line.matches("epoch 1/2  4/10  loss [\\d.]+  Accuracy [\\d.]+  [\\d,]+/s  \\d\\.\\d s left *")), terminal);
        assertEquals(7 + 2, lines.stream().filter(line -> line.startsWith("epoch")).count(), terminal);
    }

    private String console(boolean terminal, long perCall) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long[] now = new long[1];
        ConsoleProgress progress = new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> now[0]);
        Small.trainer(Small.net()).callbacks(progress, new Callback() {
            @Override
            public void onStep(Trainer t) {
                now[0] += perCall;
            }
        }).fit(data, 2, validation);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void wrongCallsSayWhatIsWrong() {
        Layer net = Small.net();
        Trainer trainer = Small.trainer(net);
        wrong("expected at least 1 for epochs, got 0", () -> trainer.fit(data, 0));
        wrong("expected at least 1 for accumulate, got -2", () -> trainer.accumulate(-2));
        wrong("expected at least 1 for batchSize, got 0", () -> trainer.batchSize(0));
        wrong("expected at least 1 of steps, got 0", () -> trainer.steps(0));
        wrong("expected a criterion, got null", () -> new Trainer(net, (lectern.loss.Loss) null, new SGD(net.parameters(), 1)));
        wrong("expected an optimiser, got null", () -> new Trainer(net, new MSELoss(), null));
        wrong("expected a net, got null", () -> new Trainer(null, new MSELoss(), new SGD(net.parameters(), 1)));
        wrong("the data gave none", () -> trainer.fit(List.of(), 1));
        Layer wide = new Linear(9, 3);
        RuntimeException shapes = assertThrows(RuntimeException.class,
                () -> new Trainer(wide, new CrossEntropyLoss(), new SGD(wide.parameters(), 1)).metrics(new Accuracy()).quiet().fit(data, 1));
        assertTrue(shapes.getMessage().contains("expected [*, 9], got [64, 8]"), shapes.getMessage());
    }

    private static void wrong(String expected, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.startsWith("Trainer: ") && message.contains(expected), message);
    }
}
