package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import lectern.data.DataLoader;
import lectern.data.Dataset;
import lectern.data.Example;
import lectern.nn.Layer;
import lectern.tensor.Generator;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that is interrupted anywhere and goes on ends with the bits of one that was not. */
class InterruptionTest {
    private final Dataset data = Small.data(150);
    private final Dataset validation = Small.data(40);

    @AfterEach
    void noInterruptIsLeft() {
        assertFalse(Thread.interrupted());
    }

    /** Interrupts its thread when it is called for the n-th time, for every n that it was given. */
    private static final class Trap {
        private final TreeSet<Integer> at = new TreeSet<>();
        private int calls;

        void pass() {
            if (at.contains(calls++)) Thread.currentThread().interrupt();
        }
    }

    /** Passes the trap in the middle of the forward and of the backward pass. */
    private static final class Trapped extends Layer {
        private final Trap forward;
        private final Trap backward;

        Trapped(Trap forward, Trap backward) {
            this.forward = forward;
            this.backward = backward;
        }

        @Override
        public Tensor forward(Tensor x) {
            forward.pass();
            Tensor y = x.mul(1);
            y.onGrad(g -> {
                backward.pass();
                return g;
            });
            return y.mul(1);
        }
    }

    private int[] whole(UnaryOperator<Trainer> settings) {
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        settings.apply(Small.trainer(net)).fit(data, 3, validation);
        return Small.bits(net);
    }

    /** Fits until it is over, doing between the pieces what people do. */
    private int pieces(Trainer trainer, Iterable<Dataset> batches) {
        for (int stops = 0;; stops++) {
            try {
                trainer.fit(batches, 3, validation);
                return stops;
            } catch (StoppedException e) {
                assertTrue(e.getMessage().startsWith("stopped after epoch "), e.getMessage());
                assertFalse(trainer.isRunning());
                Tensors.randn(5);
                trainer.net().eval();
            }
            assertTrue(stops < 1000, "it never ends");
        }
    }

    @Test
    void anInterruptInTheForwardOrBackwardPassUndoesTheStep() {
        int[] expected = whole(t -> t);
        Random random = new Random(1);
        for (int run = 0; run < 10; run++) {
            Trap forward = new Trap(), backward = new Trap();
            for (int i = 0; i < 4; i++) {
                forward.at.add(random.nextInt(35));
                backward.at.add(random.nextInt(30));
            }
            Layer net = Small.net(new Trapped(forward, backward));
            Trainer trainer = Small.trainer(net);
            assertEquals(forward.at.size() + backward.at.size(), pieces(trainer, data.batches(16)), forward.at + " " + backward.at);
            assertArrayEquals(expected, Small.bits(net), forward.at + " " + backward.at);
            assertEquals(30, trainer.history().steps().numel());
            assertEquals(3, trainer.history().size());
        }
    }

    @Test
    void gradientsGatheredOverSeveralBatchesAreKept() {
        int[] expected = whole(t -> t.accumulate(4));
        assertNotEquals(expected[0], whole(t -> t)[0]);
        Trap forward = new Trap(), backward = new Trap();
        forward.at.addAll(List.of(2, 9, 11, 23));
        backward.at.addAll(List.of(0, 3, 8));
        Layer net = Small.net(new Trapped(forward, backward));
        assertEquals(7, pieces(Small.trainer(net).accumulate(4), data.batches(16)));
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void anInterruptWhileTheOptimiserMovesOrABatchIsFetchedWaits() {
        int[] expected = whole(t -> t);
        Trap step = new Trap(), fetch = new Trap();
        step.at.addAll(List.of(0, 7, 9, 10, 29));
        fetch.at.addAll(List.of(0, 5, 6, 21));
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        Trainer trainer = Small.trainer(net).callbacks(new Callback() {
            @Override
            public void onStep(Trainer t) {
                step.pass();
                Tensors.zeros(3).add(1);
            }
        });
        Iterable<Dataset> batches = () -> new Iterator<>() {
            private final Iterator<Dataset> inner = data.batches(16).iterator();

            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public Dataset next() {
                fetch.pass();
                return inner.next();
            }
        };
        int stops = pieces(trainer, batches);
        assertTrue(stops >= 8, stops + " stops");
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void dataThatBreaksOffIsWalkedAgainUpToTheSameBatch() {
        int[] expected = whole(t -> t);
        Trap breaks = new Trap();
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        Trainer trainer = Small.trainer(net);
        boolean[] broken = new boolean[1];
        Iterable<Dataset> batches = () -> new Iterator<>() {
            private final Iterator<Dataset> inner = data.batches(16).iterator();
            private int n;

            @Override
            public boolean hasNext() {
                return inner.hasNext();
            }

            @Override
            public Dataset next() {
                if (n++ == 4 && !broken[0]) {
                    broken[0] = true;
                    inner.next();
                    throw new IllegalStateException("the disk is gone");
                }
                return inner.next();
            }
        };
        breaks.pass();
        assertEquals("the disk is gone", assertThrows(IllegalStateException.class, () -> trainer.fit(batches, 3, validation)).getMessage());
        assertEquals(4, trainer.batch());
        trainer.fit(batches, 3, validation);
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void anotherThreadInterruptsAtAnyTime() throws InterruptedException {
        interruptedFromOutside(data.batches(16), 2_000_000);
    }

    @Test
    void anotherThreadInterruptsWhileWorkersLoad() throws InterruptedException {
        interruptedFromOutside(new DataLoader(150, (i, random) -> {
            Thread.sleep(0, 100_000);
            return new Example(data.x().at("" + i).add(random.normal(8).mul(0.1)), data.y().at("" + i));
        }, 16).workers(2), 20_000_000);
    }

    private void interruptedFromOutside(Iterable<Dataset> batches, int nanos) throws InterruptedException {
        Layer whole = Small.net(new Trapped(new Trap(), new Trap()));
        Small.trainer(whole).fit(batches, 3, validation);
        int[] expected = Small.bits(whole);
        Random random = new Random(2);
        int stops = 0;
        for (int attempt = 0; stops == 0; attempt++) {
            assertTrue(attempt < 500, "no interrupt came in time");
            Layer net = Small.net(new Trapped(new Trap(), new Trap()));
            stops += interrupted(Small.trainer(net), batches, random, Math.max(1000, nanos >> Math.min(attempt, 10)));
            assertArrayEquals(expected, Small.bits(net));
        }
    }

    /** A whole run, interrupted again and again after at most so many nanoseconds: how often it stopped. */
    private int interrupted(Trainer trainer, Iterable<Dataset> batches, Random random, int nanos) throws InterruptedException {
        int stops = 0;
        for (boolean done = false; !done;) {
            Thread here = Thread.currentThread();
            int wait = random.nextInt(nanos);
            CountDownLatch hit = new CountDownLatch(1);
            Thread other = Thread.ofPlatform().start(() -> {
                for (long end = System.nanoTime() + wait; System.nanoTime() < end;) Thread.onSpinWait();
                here.interrupt();
                hit.countDown();
            });
            try {
                trainer.fit(batches, 3, validation);
                done = true;
            } catch (StoppedException e) {
                stops++;
            }
            while (hit.getCount() > 0) Thread.onSpinWait();
            Thread.interrupted();
            other.join();
        }
        return stops;
    }

    @Test
    void anErrorInTheValidationIsRepeatedWithoutHarm() {
        int[] expected = whole(t -> t);
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        Trainer trainer = Small.trainer(net);
        int[] walks = new int[1];
        Iterable<Dataset> breaking = () -> {
            if (walks[0]++ < 2) {
                Tensors.rand(2);
                throw new IllegalStateException("not yet");
            }
            return validation.batches(40).inOrder().iterator();
        };
        for (int i = 0; i < 2; i++) {
            assertThrows(IllegalStateException.class, () -> trainer.fit(data.batches(16), 3, breaking));
            assertEquals(0, trainer.epoch());
            assertTrue(net.isTraining());
        }
        trainer.fit(data.batches(16), 3, breaking);
        assertEquals(3, trainer.epoch());
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void stopEndsTheFitAndAnotherGoesOn() {
        int[] expected = whole(t -> t);
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        List<String> heard = new ArrayList<>();
        Trainer trainer = Small.trainer(net).callbacks(new Callback() {
            @Override
            public void onStart(Trainer t) {
                heard.add("start");
            }

            @Override
            public void onResume(Trainer t) {
                heard.add("resume " + t.standing());
            }

            @Override
            public void onStop(Trainer t) {
                heard.add("stop " + t.standing());
            }

            @Override
            public void onEnd(Trainer t) {
                heard.add("end");
            }

            @Override
            public void onStep(Trainer t) {
                if (t.step() == 4 || t.step() == 10 || t.step() == 15) t.stop();
            }
        });
        for (int i = 0; i < 4; i++) trainer.fit(data, 3, validation);
        assertEquals(List.of("start", "stop epoch 1 of 3, batch 4 of 10 (step 4)", "resume epoch 1 of 3, batch 4 of 10 (step 4)",
                "stop epoch 1 of 3, batch 10 of 10 (step 10)", "resume epoch 1 of 3, batch 10 of 10 (step 10)",
                "stop epoch 2 of 3, batch 5 of 10 (step 15)", "resume epoch 2 of 3, batch 5 of 10 (step 15)", "end"), heard);
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void aStoppedRunThatIsGivenUpIsFollowedByAnother() {
        Trainer trainer = Small.trainer(Small.net()).accumulate(4).callbacks(new Callback() {
            private int batches;

            @Override
            public void onBatch(Trainer t) {
                if (++batches == 6) t.stop();
            }
        });
        trainer.fit(data, 3);
        assertEquals(6, trainer.batch());
        trainer.finish("enough");
        trainer.fit(data, 2);
        assertEquals(2, trainer.epoch());
        assertEquals(1 + 2 * 3, trainer.step());
        assertEquals("", trainer.ending());
    }

    @Test
    void pauseHoldsTheRunAndResumeLetsItGoOn() throws InterruptedException {
        int[] expected = whole(t -> t);
        Layer net = Small.net(new Trapped(new Trap(), new Trap()));
        CountDownLatch reached = new CountDownLatch(1);
        Trainer trainer = Small.trainer(net).callbacks(new Callback() {
            @Override
            public void onStep(Trainer t) {
                if (t.step() != 7) return;
                t.pause();
                reached.countDown();
            }
        });
        Thread run = Thread.ofPlatform().start(() -> trainer.fit(data, 3, validation));
        reached.await();
        while (run.getState() != Thread.State.WAITING) Thread.onSpinWait();
        assertEquals(7, trainer.step());
        assertTrue(trainer.isRunning());
        assertTrue(assertThrows(IllegalStateException.class, () -> trainer.fit(data, 3)).getMessage().contains("running already"));
        trainer.resume();
        run.join();
        assertEquals(30, trainer.step());
        assertArrayEquals(expected, Small.bits(net));
    }

    @Test
    void theRandomStateIsThatOfTheUninterruptedRun() {
        whole(t -> t);
        long expected = Generator.main().state();
        Trap forward = new Trap();
        forward.at.add(17);
        pieces(Small.trainer(Small.net(new Trapped(forward, new Trap()))), data.batches(16));
        assertEquals(expected, Generator.main().state());
    }
}
