package lectern.notebook;

import static lectern.notebook.Course.live;
import static lectern.notebook.Course.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveTest {
    @Test
    void showsTheFirstAtOnceAndTheLastForGood() {
        AtomicInteger drawn = new AtomicInteger();
        Shown shown = new Shown().during(() -> {
            try (Live live = live()) {
                for (int i = 0; i < 1000; i++) {
                    int at = i;
                    live.show(() -> drawn.incrementAndGet() + ": " + at);
                }
            }
        });
        assertEquals("1: 0", shown.items.getFirst().thing());
        assertEquals(drawn.get() + ": 999", shown.items.getLast().thing());
        assertEquals(List.of(shown.items.getLast()), shown.items.stream().filter(Shown.Item::last).toList());
        assertEquals(1, shown.items.stream().map(Shown.Item::id).distinct().count());
    }

    @Test
    void doneTwiceIsDoneOnceAndAnotherShowStartsAnew() {
        Shown shown = new Shown().during(() -> {
            Live live = live();
            live.done();
            live.show("a");
            live.done();
            live.done();
            live.show("b");
        });
        assertEquals(List.of("a", "a", "b"), shown.items.stream().map(Shown.Item::thing).toList());
        assertNotEquals(shown.items.get(0).id(), shown.items.get(2).id());
    }

    @Test
    void theConsoleShowsHowItEnds() {
        assertEquals("c\n", Captured.of(() -> {
            Live live = live();
            live.show("a");
            live.show("b");
            live.show("c");
            live.done();
        }));
        assertEquals("[1, 2]\n", Captured.of(() -> show(List.of(1, 2))));
    }

    @Test
    void aTerminalRewritesItsLine() {
        TextScreen terminal = new TextScreen(true);
        String text = Captured.of(() -> {
            terminal.show("id", "50%", false);
            terminal.show("id", List.of("figure"), false);
            terminal.show("id", "done", true);
        });
        assertEquals(List.of("", "50%", "done"), List.of(text.split("\\s*\r|\\s*\n")));
    }
}
