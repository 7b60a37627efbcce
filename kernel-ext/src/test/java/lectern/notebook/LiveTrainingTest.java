package lectern.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.data.Dataset;
import lectern.loss.MSELoss;
import lectern.metric.MAE;
import lectern.nn.Linear;
import lectern.optim.SGD;
import lectern.plot.Figure;
import lectern.tensor.Tensors;
import lectern.train.Standing;
import lectern.train.Trainer;
import org.junit.jupiter.api.Test;

class LiveTrainingTest {
    private final Linear net = new Linear(2, 1);
    private final Trainer trainer = new Trainer(net, new MSELoss(), new SGD(net.parameters(), 0.1)).metrics(new MAE()).batchSize(10);
    private final Dataset data = data();

    private static Dataset data() {
        Tensors.seed(4);
        var x = Tensors.randn(100, 2);
        return new Dataset(x, x.sum(1).unsqueeze(1));
    }

    @Test
    void aRunIsOneFigureThatStays() {
        Shown shown = new Shown().during(() -> trainer.fit(data, 3, data));
        assertEquals(1, shown.items.stream().map(Shown.Item::id).distinct().count());
        assertEquals(List.of(shown.items.getLast()), shown.items.stream().filter(Shown.Item::last).toList());
        String svg = assertInstanceOf(Figure.class, shown.items.getLast().thing()).svg();
        for (String part : List.of("3 epochs, 30 steps, val loss ", ">loss<", ">val loss<", ">MAE<", ">val MAE<", ">step<"))
            assertTrue(svg.contains(part), part);
    }

    @Test
    void whileItRunsABarSaysHowFarItIs() {
        Shown shown = new Shown().during(() -> trainer.callbacks(new lectern.train.Callback() {
            @Override
            public void onStep(Trainer t) {
                java.util.concurrent.locks.LockSupport.parkNanos(60_000_000);
            }
        }).fit(data, 2));
        Rich running = assertInstanceOf(Rich.class, shown.items.get(2).thing());
        assertTrue(running.toString().matches("━+─+ +\\d+%  epoch [12]/2, batch \\d+/10, loss [^,]+, MAE [^,]+, rate 0.1, [\\d,]+/s, .* left"),
                running.toString());
        String svg = running.forms().get("image/svg+xml");
        assertTrue(svg.contains("<title>epoch ") && svg.contains(">loss<"), svg);
    }

    @Test
    void theShareCountsEpochsOfThisRun() {
        assertEquals(0.625, LiveTraining.share(new Standing(6, 8, 5, 10, 65, 100, 2), 1, 4), 1e-12);
        assertEquals(0.25, LiveTraining.share(new Standing(0, -1, 5, -1, 5, 100, 3), 1, 0), 1e-12);
        assertTrue(Double.isNaN(LiveTraining.share(new Standing(0, -1, 0, -1, 0, Double.NaN, Double.NaN), 1, 0)));
    }

    @Test
    void aLongRunChangesAtMostFourTimesASecond() {
        long start = System.nanoTime();
        Shown shown = new Shown().during(() -> trainer.fit(data, 50));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(shown.items.size() <= 3 + 4 * seconds, shown.items.size() + " pictures in " + seconds + " s");
    }

    @Test
    void aStoppedRunSaysHowToGoOn() {
        Shown shown = new Shown();
        String text = Captured.of(() -> shown.during(() -> {
            trainer.callbacks(new lectern.train.Callback() {
                @Override
                public void onStep(Trainer t) {
                    if (t.step() == 14) t.stop();
                }
            }).fit(data, 3);
        }));
        assertTrue(((Figure) shown.items.getLast().thing()).svg().contains("stopped after epoch 2 of 3, batch 4 of 10 (step 14)"));
        assertEquals("stopped after epoch 2 of 3, batch 4 of 10 (step 14). Nothing is lost: call fit again with the same data to go on\n", text);
    }

    @Test
    void theConsoleShowsLines() {
        String text = Captured.of(() -> trainer.fit(data, 2));
        assertEquals(2, text.lines().count(), text);
        assertTrue(text.startsWith("epoch 1/2  loss "), text);
    }
}
