package lectern.notebook;

import static lectern.tensor.Tensors.scalar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lectern.plot.Figure;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void numbersBecomeCurvesAndTheLastPictureStays() {
        Shown shown = new Shown().during(() -> {
            try (Watch watch = new Watch("loss", "accuracy")) {
                for (int i = 1; i <= 100; i++) watch.add(1.0 / i, scalar(i / 100.0));
            }
        });
        assertTrue(shown.items.size() < 10, shown.items.size() + " pictures");
        assertTrue(shown.items.getLast().last());
        String text = ((Figure) shown.items.getLast().thing()).svg();
        assertTrue(text.contains("loss 0.01") && text.contains("accuracy 1"), text.substring(0, 500));
        assertEquals(1, shown.items.stream().map(Shown.Item::id).distinct().count());
    }

    @Test
    void whatIsAssignedIsTakenIfItIsANumber() {
        Watch watch = new Watch("loss");
        new Shown().during(() -> {
            watch.assigned("loss", 3);
            watch.assigned("loss", null);
            watch.assigned("loss", "text");
            watch.assigned("loss", scalar(2));
        });
        assertTrue(watch.figure().alt().contains("2 points"), watch.figure().alt());
    }

    @Test
    void ofVeryManyNumbersSomeAreKept() {
        Watch watch = new Watch("x");
        new Shown().during(() -> {
            for (int i = 0; i < 50_000; i++) watch.assigned("x", i);
        });
        String alt = watch.figure().alt();
        int points = Integer.parseInt(alt.replaceFirst("(?s).*?([\\d,]+) points.*", "$1").replace(",", ""));
        assertTrue(points > 1000 && points <= 4000 && alt.contains("x 1 to"), alt);
    }

    @Test
    void flushShowsOnlyWhatIsNew() {
        Watch watch = new Watch("x");
        Shown shown = new Shown().during(() -> {
            watch.add(1);
            watch.add(2);
            watch.flush();
            watch.flush();
        });
        assertEquals(2, shown.items.size());
    }

    @Test
    void wrongCallsSayWhatIsExpected() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Watch()).getMessage().contains("expected names"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Watch("a", "b").add(1)).getMessage().contains("each of [a, b], got 1"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Watch("a").add("one")).getMessage().contains("got String"));
    }
}
