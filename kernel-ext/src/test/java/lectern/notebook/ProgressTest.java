package lectern.notebook;

import static lectern.notebook.Course.progress;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import lectern.tensor.StoppedException;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private long now;

    @Test
    void givesEverythingOnce() {
        List<Integer> seen = new ArrayList<>();
        new Shown().during(() -> progress(4).forEach(seen::add));
        assertEquals(List.of(0, 1, 2, 3), seen);
    }

    @Test
    void changesFourTimesASecondAndEndsAsOneLine() {
        Shown shown = new Shown().during(() -> {
            for (int i : new Progress<>(counting(100), 100, () -> now)) now += i >= 0 ? 100_000_000L : 0;
        });
        assertEquals(1 + 33 + 1, shown.items.size());
        assertEquals(1, shown.items.stream().map(Shown.Item::id).distinct().count());
        assertEquals("─".repeat(30) + "   0%  0/100", shown.items.getFirst().thing());
        assertTrue(shown.items.get(17).thing().toString().endsWith(" 51%  51/100  4.9 s left"), shown.items.get(17).thing().toString());
        assertEquals("100/100 in 10 s", shown.items.getLast().thing());
        assertTrue(shown.items.getLast().last());
        assertFalse(shown.items.get(33).last());
    }

    @Test
    void askingTwiceChangesNothing() {
        Shown shown = new Shown().during(() -> {
            Iterator<Integer> walk = progress(1).iterator();
            assertTrue(walk.hasNext());
            assertTrue(walk.hasNext());
            assertEquals(0, walk.next());
            assertFalse(walk.hasNext());
            assertFalse(walk.hasNext());
            assertThrows(NoSuchElementException.class, walk::next);
        });
        assertEquals(1, shown.items.stream().filter(Shown.Item::last).count());
    }

    @Test
    void anUnknownNumberIsCounted() {
        Shown shown = new Shown().during(() -> progress(counting(3)).forEach(i -> {}));
        assertEquals("3 in 0.0 s", shown.items.getLast().thing());
        assertEquals("0  0.0 s", shown.items.getFirst().thing());
    }

    @Test
    void nothingToDoIsDone() {
        assertTrue(new Shown().during(() -> progress(0).forEach(i -> {})).items.getLast().thing().toString().startsWith("0/0 in"));
        assertThrows(IllegalArgumentException.class, () -> progress(-1));
    }

    @Test
    void anInterruptEndsTheLoop() {
        new Shown().during(() -> {
            Iterator<Integer> walk = progress(5).iterator();
            walk.next();
            Thread.currentThread().interrupt();
            assertEquals("stopped: the loop was interrupted after 1 of its turns", assertThrows(StoppedException.class, walk::hasNext).getMessage());
        });
    }

    @Test
    void timesReadWell() {
        assertEquals("9.9 s", Progress.time(9.94));
        assertEquals("59 s", Progress.time(59.4));
        assertEquals("1:05 min", Progress.time(65));
        assertEquals("2:03 h", Progress.time(7400));
    }

    private static Iterable<Integer> counting(int n) {
        return () -> IntStream.range(0, n).iterator();
    }
}
