package lectern.data;

import static lectern.tensor.Tensors.arange;
import static lectern.tensor.Tensors.scalar;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lectern.tensor.Generator;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataLoaderTest {
    /** Example i: x = i and noise of its own; y = i. */
    private static DataLoader noisy(int n, int size) {
        return new DataLoader(n, (i, random) -> new Example(Tensors.concat(0, Tensors.tensor(i), random.normal(2)), scalar(i)), size);
    }

    private static List<double[]> walk(Iterable<Dataset> batches) {
        List<double[]> seen = new ArrayList<>();
        for (Dataset b : batches) seen.add(b.x().toDoubles());
        return seen;
    }

    private static void assertSame(List<double[]> expected, List<double[]> got) {
        assertEquals(expected.size(), got.size());
        for (int i = 0; i < got.size(); i++) assertArrayEquals(expected.get(i), got.get(i), "batch " + i);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("lectern-loader-")).count();
    }

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (int i = 0; i < 200 && threads() > 0; i++) Thread.sleep(25);
        assertEquals(0, threads(), "threads of a loader that nobody walks");
    }

    @Test
    void oneSeedGivesThisOrder() {
        int[] golden = {6, 7, 9, 2, 1, 11, 10, 0, 8, 4, 5, 3};
        Dataset data = new Dataset(arange(12), arange(12));
        seed(2024);
        List<Double> order = new ArrayList<>();
        for (Dataset b : data.batches(5)) Arrays.stream(b.y().toDoubles()).forEach(order::add);
        assertArrayEquals(golden, order.stream().mapToInt(Double::intValue).toArray());
        seed(2024);
        order.clear();
        for (Dataset b : new DataLoader(12, (i, random) -> new Example(scalar(i), scalar(i)), 5).workers(3))
            Arrays.stream(b.y().toDoubles()).forEach(order::add);
        assertArrayEquals(golden, order.stream().mapToInt(Double::intValue).toArray());
    }

    @Test
    void anyNumberOfWorkersGivesTheSameBits() {
        seed(7);
        DataLoader alone = noisy(103, 8);
        List<double[]> first = walk(alone), second = walk(alone);
        assertFalse(Arrays.equals(first.getFirst(), second.getFirst()), "two walks in one order");
        assertEquals(13, first.size());
        Set<Double> seen = new HashSet<>();
        for (double[] b : first) for (int i = 0; i < b.length; i += 3) seen.add(b[i]);
        assertEquals(103, seen.size());
        for (int workers : new int[]{1, 2, 3, 8})
            for (int prefetch : new int[]{1, 2, 50}) {
                seed(7);
                DataLoader loader = noisy(103, 8).workers(workers).prefetch(prefetch);
                assertSame(first, walk(loader));
                assertSame(second, walk(loader));
            }
    }

    @Test
    void theLastBatchIsKeptOrDropped() {
        assertEquals(4, walk(noisy(10, 3).workers(2)).size());
        assertEquals(4, noisy(10, 3).count());
        assertEquals(3, walk(noisy(10, 3).workers(2).dropLast()).size());
        assertEquals(0, walk(noisy(2, 3).workers(2).dropLast()).size());
        assertEquals(0, walk(noisy(0, 3).workers(2)).size());
        assertEquals(0, walk(noisy(10, 3).inOrder()).getFirst()[0]);
        Iterator<Dataset> it = noisy(1, 3).workers(1).iterator();
        it.next();
        assertThrows(NoSuchElementException.class, it::next);
    }

    @Test
    void aWalkGoesOnWhereItStood() {
        for (int workers : new int[]{0, 3}) {
            seed(9);
            List<double[]> whole = walk(noisy(31, 4));
            for (int stop = 0; stop <= 8; stop++) {
                seed(9);
                DataLoader loader = noisy(31, 4).workers(workers);
                Iterator<Dataset> it = loader.iterator();
                for (int i = 0; i < stop; i++) it.next();
                DataLoader.State state = loader.state();
                assertEquals(stop, state.batch());
                seed(1000);
                long main = Generator.main().state();
                DataLoader other = noisy(31, 4).workers(3 - workers).resume(state);
                assertSame(whole.subList(stop, 8), walk(other));
                assertEquals(main, Generator.main().state());
                assertEquals(8, other.state().batch());
                assertEquals(8, walk(other).size());
            }
        }
        seed(9);
        DataLoader.State before = noisy(31, 4).state();
        List<double[]> next = walk(noisy(31, 4));
        assertSame(next, walk(noisy(31, 4).resume(before)));
        assertThrows(IllegalArgumentException.class, () -> noisy(31, 4).resume(new DataLoader.State(1, 9)));
    }

    @Test
    void anErrorNamesTheExampleAndComesInItsPlace() {
        for (int workers : new int[]{0, 4}) {
            DataLoader loader = new DataLoader(20, (i, random) -> {
                if (i == 13) throw new IOException("no such image");
                return new Example(scalar(i), scalar(i));
            }, 4).inOrder().workers(workers);
            Iterator<Dataset> it = loader.iterator();
            for (int i = 0; i < 3; i++) it.next();
            LoadingException e = assertThrows(LoadingException.class, it::next);
            assertEquals(13, e.index());
            assertEquals("DataLoader: example 13: java.io.IOException: no such image", e.getMessage());
            assertFalse(it.hasNext());
        }
        DataLoader ragged = new DataLoader(4, (i, random) -> new Example(arange(i == 2 ? 5 : 3), scalar(i)), 4).inOrder().workers(1);
        assertTrue(assertThrows(LoadingException.class, () -> walk(ragged)).getMessage().contains("example 2: expected x [3] as in the batch's first"));
        DataLoader none = new DataLoader(4, (i, random) -> null, 4).inOrder();
        assertTrue(assertThrows(LoadingException.class, () -> walk(none)).getMessage().contains("example 0: expected an example, got null"));
        DataLoader broken = new DataLoader(4, (i, random) -> {
            throw new OutOfMemoryError("no room");
        }, 4).workers(2);
        assertThrows(OutOfMemoryError.class, () -> walk(broken));
    }

    @Test
    void aWalkThatIsLeftEarlyMakesNoMoreThanItWasAhead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        DataLoader loader = new DataLoader(1_000_000, (i, random) -> {
            made.incrementAndGet();
            return new Example(scalar(i), scalar(i));
        }, 10).workers(2).prefetch(3);
        int walked = 0;
        for (Dataset batch : loader) {
            assertEquals(10, batch.size());
            if (++walked == 2) break;
        }
        for (int i = 0; i < 200 && threads() > 0; i++) Thread.sleep(25);
        assertTrue(made.get() <= 60, made + " examples made");
    }

    @Test
    void anInterruptEndsTheWaitAndLosesNoBatch() {
        CountDownLatch open = new CountDownLatch(1);
        DataLoader loader = new DataLoader(4, (i, random) -> {
            open.await();
            return new Example(scalar(i), scalar(i));
        }, 2).inOrder().workers(1);
        Iterator<Dataset> it = loader.iterator();
        Thread.currentThread().interrupt();
        assertThrows(StoppedException.class, it::next);
        assertFalse(Thread.interrupted());
        Thread.currentThread().interrupt();
        StoppedException.hold(() -> {
            new Thread(open::countDown).start();
            assertArrayEquals(new double[]{0, 1}, it.next().y().toDoubles());
        });
        assertTrue(Thread.interrupted(), "a held interrupt waits until the end");
        assertArrayEquals(new double[]{2, 3}, it.next().y().toDoubles());
    }

    @Test
    void misuseIsExplained() {
        assertThrows(IllegalArgumentException.class, () -> noisy(10, 0));
        assertThrows(IllegalArgumentException.class, () -> noisy(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> noisy(10, 2).workers(-1));
        assertThrows(IllegalArgumentException.class, () -> noisy(10, 2).prefetch(0));
        assertEquals("DataLoader(10 examples, 4 batches of 3, 2 workers)", noisy(10, 3).workers(2).toString());
    }

    @Test
    void dataSetsAreTakenCutJoinedAndChanged() {
        Dataset ten = new Dataset(arange(10).unsqueeze(1), arange(10));
        Tensor x = ten.take(3).concat(ten.slice(8, 10)).map(v -> v.mul(2)).x();
        assertArrayEquals(new double[]{0, 2, 4, 16, 18}, x.toDoubles());
        assertEquals(10, ten.take(99).size());
        seed(1);
        int[] order = ten.shuffled().y().toInts();
        assertFalse(Arrays.equals(order, ten.y().toInts()));
        assertArrayEquals(ten.y().toInts(), Arrays.stream(order).sorted().toArray());
        assertThrows(IllegalArgumentException.class, () -> ten.take(-1));
        assertThrows(IllegalArgumentException.class, () -> ten.slice(3, 11));
    }
}
