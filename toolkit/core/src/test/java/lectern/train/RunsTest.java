package lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
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

    private static Trainer trainer(Callback... callbacks) {
        return Small.trainer(Small.net()).callbacks(callbacks);
    }
}
