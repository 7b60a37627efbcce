package lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
import lectern.nn.Linear;
import lectern.nn.Sequential;
import lectern.optim.Schedule;
import lectern.tensor.StoppedException;
import org.junit.jupiter.api.Test;

class RunsTest {
    private final Dataset data = Small.data(60);

    @Test
    void withoutARunThereIsNothingToInterrupt() {
        assertFalse(Runs.interrupt(Thread.currentThread()));
        assertFalse(Thread.interrupted());
    }

    @Test
    void theFirstTimeItEndsBetweenStepsAndTheSecondTimeItIsNotAsked() {
        List<Boolean> answers = new ArrayList<>();
        Trainer trainer = trainer(new Callback() {
            @Override
            public void onStep(Trainer t) {
                if (t.step() == 2) for (int i = 0; i < 2; i++) answers.add(Runs.interrupt(Thread.currentThread()));
            }
        });
        StoppedException stop = assertThrows(StoppedException.class, () -> trainer.fit(data.batches(20), 3));
        assertTrue(stop.getMessage().contains("call fit again"), stop.getMessage());
        assertEquals(List.of(true, false), answers);
        assertEquals(2, trainer.step());
        assertFalse(Runs.interrupt(Thread.currentThread()));
        trainer.fit(data.batches(20), 3);
        assertEquals(9, trainer.step());
    }

    @Test
    void aRunInsideOfARunBelongsToIt() {
        List<Boolean> answers = new ArrayList<>();
        Trainer trainer = trainer(new Callback() {
            @Override
            public void onEpoch(Trainer t) {
                trainer().fit(data.batches(20), 1);
                if (t.epoch() == 1) answers.add(Runs.interrupt(Thread.currentThread()));
            }
        });
        assertThrows(StoppedException.class, () -> trainer.fit(data.batches(20), 3));
        assertEquals(List.of(true), answers);
        assertEquals(1, trainer.epoch());
    }

    @Test
    void whoTrainsInAThreadCanBeAsked() {
        List<Trainer> found = new ArrayList<>();
        Trainer trainer = trainer(new Callback() {
            @Override
            public void onStep(Trainer t) {
                found.add(Runs.trainer(Thread.currentThread()));
            }
        });
        trainer.fit(data.batches(60), 1);
        assertEquals(List.of(trainer), found);
        assertNull(Runs.trainer(Thread.currentThread()));
    }

    @Test
    void twoThreadsCannotTrainTheSameWeights() throws InterruptedException {
        Sequential net = Small.net();
        Trainer first = Small.trainer(net), second = Small.trainer(new Sequential(net, new Linear(3, 3))), other = Small.trainer(net.copy());
        first.pause();
        Thread background = Thread.ofPlatform().start(() -> first.fit(data.batches(20), 3));
        while (Runs.trainer(background) == null) Thread.sleep(1);
        String refusal = assertThrows(IllegalStateException.class, () -> second.fit(data.batches(20), 1)).getMessage();
        assertTrue(refusal.startsWith("Trainer: another run trains this net now, after epoch 1 of 3"), refusal);
        assertFalse(second.isRunning());
        other.fit(data.batches(20), 1);
        first.resume();
        background.join();
        assertEquals(9, first.step());
        second.fit(data.batches(20), 1);
        assertEquals(3, second.step());
    }

    @Test
    void aRateThatIsAskedForHoldsFromTheNextStepAndEndsTheSchedule() {
        List<Double> rates = new ArrayList<>();
        Trainer trainer = trainer(new Callback() {
            @Override
            public void onStep(Trainer t) {
                rates.add(t.optimizers().getFirst().rate());
                if (t.step() == 2) t.rate(0.5);
            }
        }).schedule(Schedule.constant(0.25));
        trainer.fit(data.batches(20), 2);
        assertEquals(List.of(0.25, 0.25, 0.5, 0.5, 0.5, 0.5), rates);
        for (double bad : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY}) assertThrows(IllegalArgumentException.class, () -> trainer.rate(bad));
    }

    @Test
    void aPausedRunSaysSo() {
        Trainer trainer = trainer();
        trainer.pause();
        assertTrue(trainer.isPaused());
        trainer.resume();
        assertFalse(trainer.isPaused());
    }

    private static Trainer trainer(Callback... callbacks) {
        return Small.trainer(Small.net()).callbacks(callbacks);
    }
}
