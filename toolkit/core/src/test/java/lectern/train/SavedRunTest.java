package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import lectern.data.DataLoader;
import lectern.data.Dataset;
import lectern.data.Example;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.optim.SGD;
import lectern.tensor.Generator;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was saved goes on in new objects with the bits of one that never ended. */
class SavedRunTest {
    @TempDir
    Path folder;

    private final Dataset data = Small.data(150);
    private final Dataset validation = Small.data(40);

    private static Callback stopAt(int step) {
        return new Callback() {
            @Override
            public void onStep(Trainer t) {
                if (t.step() == step) t.stop();
            }
        };
    }

    private void sameAfterStopAt(int step, Iterable<Dataset> batches, UnaryOperator<Trainer> settings) {
        Layer whole = Small.net();
        Trainer never = settings.apply(Small.trainer(whole).callbacks(stopAt(-1)));
        never.fit(batches, 3, validation);
        Path file = folder.resolve(step + ".safetensors");
        Trainer first = settings.apply(Small.trainer(Small.net()).callbacks(stopAt(step)));
        first.fit(batches, 3, validation);
        assertEquals(step, first.step());
        first.save(file);
        Layer net = Small.net();
        Tensors.seed(99);
        Trainer second = settings.apply(Small.trainer(net).callbacks(stopAt(-1))).load(file);
        assertEquals(step, second.step());
        second.fit(batches, 3, validation);
        assertArrayEquals(Small.bits(whole), Small.bits(net), "saved at step " + step);
        assertArrayEquals(never.history().steps().toDoubles(), second.history().steps().toDoubles(), 0);
        assertArrayEquals(never.history().get("loss").toDoubles(), second.history().get("loss").toDoubles(), 1e-12);
        assertArrayEquals(never.history().get("val loss").toDoubles(), second.history().get("val loss").toDoubles(), 0);
    }

    @Test
    void aRunGoesOnFromAnyStep() {
        for (int step : new int[]{1, 9, 10, 11, 20, 27}) sameAfterStopAt(step, data.batches(16), t -> t);
    }

    @Test
    void gatheredGradientsAndCallbacksAreSaved() {
        for (int step : new int[]{2, 3, 5}) sameAfterStopAt(step, data.batches(16), t -> t.accumulate(4).callbacks(new EarlyStopping(5)));
        Layer net = Small.net(), other = Small.net();
        Trainer first = Small.trainer(net).accumulate(4).callbacks(new Callback() {
            private int batches;

            @Override
            public void onBatch(Trainer t) {
                if (++batches == 6) t.stop();
            }
        });
        first.fit(data, 2);
        first.save(folder.resolve("gathered"));
        Trainer second = Small.trainer(other).accumulate(4).callbacks(new Callback() {}).load(folder.resolve("gathered"));
        first.fit(data, 2);
        second.fit(data, 2);
        assertArrayEquals(Small.bits(net), Small.bits(other));
    }

    @Test
    void aLoaderWithWorkersGoesOnToo() {
        DataLoader loader = new DataLoader(150, (i, random) -> new Example(data.x().at("" + i).add(random.normal(8).mul(0.1)), data.y().at("" + i)), 16)
                .workers(2);
        for (int step : new int[]{1, 13}) sameAfterStopAt(step, loader, t -> t);
    }

    @Test
    void theCallbackSavesTheLastAndTheBest() {
        Layer net = Small.net(), last = Small.net(), best = Small.net();
        CheckpointCallback saves = new CheckpointCallback(folder.resolve("run")).most("val Accuracy").everySteps(7);
        boolean[] within = new boolean[1];
        Trainer trainer = Small.trainer(net).callbacks(saves, new Callback() {
            @Override
            public void onStep(Trainer t) {
                if (t.step() == 7) within[0] = Files.exists(saves.last());
            }
        });
        History history = trainer.fit(data, 6, validation);
        assertTrue(within[0], "saved within the first epoch");
        CheckpointCallback other = new CheckpointCallback(folder.resolve("run"));
        Trainer again = Small.trainer(last).callbacks(other, new Callback() {}).load(saves.last());
        assertArrayEquals(Small.bits(net), Small.bits(last));
        assertEquals(history.json(), again.history().json());
        Checkpoint.load(saves.best()).restore(best);
        assertEquals(history.most("val Accuracy"), Small.trainer(best).evaluate(validation).get("Accuracy"));
    }

    @Test
    void aRunSavedWhileItRunsGoesOnAfterIts() {
        Layer net = Small.net(), other = Small.net();
        Trainer first = Small.trainer(net).callbacks(new Callback() {
            @Override
            public void onStep(Trainer t) {
                if (t.step() == 17) t.save(folder.resolve("mid"));
            }
        });
        first.fit(data, 3);
        long state = Generator.main().state();
        Small.trainer(other).callbacks(new Callback() {}).load(folder.resolve("mid")).fit(data, 3);
        assertArrayEquals(Small.bits(net), Small.bits(other));
        assertEquals(state, Generator.main().state());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Path file = folder.resolve("a");
        Trainer trainer = Small.trainer(Small.net());
        trainer.fit(data, 1);
        trainer.save(file);
        Trainer watched = Small.trainer(Small.net()).callbacks(new EarlyStopping(2));
        String said = assertThrows(IllegalArgumentException.class, () -> watched.load(file)).getMessage();
        assertTrue(said.contains("lacks [callback0]"), said);
        Layer small = new Linear(2, 2);
        assertThrows(RuntimeException.class, () -> new Trainer(small, (p, t) -> p.mean(), new SGD(small.parameters(), 1)).load(file));
        Checkpoint.save(folder.resolve("b"), Small.net());
        assertThrows(IllegalArgumentException.class, () -> trainer.load(folder.resolve("b")));
    }
}
