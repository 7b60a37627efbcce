package lectern.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    private List<String> codes(List<History.Entry> entries) {
        return entries.stream().map(History.Entry::code).toList();
    }

    @Test
    void aSessionIsBounded() throws IOException {
        History history = new History(new HistoryFolder(folder), 100);
        for (int i = 1; i <= 100; i++) history.add(i, "cell %05d".formatted(i));
        List<History.Entry> kept = history.range(0, 1, 0);
        assertTrue(kept.size() <= 10 && kept.size() >= 5, kept.toString());
        assertEquals("cell 00100", kept.getLast().code());
        assertEquals(codes(kept), codes(new History(new HistoryFolder(folder)).range(1, 1, 0)));
        assertTrue(Files.size(folder.resolve("1.jsonl")) < 1000);
    }

    @Test
    void oldSessionsGo() throws IOException {
        for (int i = 1; i <= 9; i++) new History(new HistoryFolder(folder, 3, 1 << 20)).add(1, "session " + i);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
        assertEquals(List.of("session 7", "session 8", "session 9"), codes(new History(new HistoryFolder(folder)).tail(9)));
    }

    @Test
    void largeSessionsGo() {
        for (int i = 1; i <= 4; i++) new History(new HistoryFolder(folder, 100, 2500)).add(1, "x".repeat(1000));
        assertEquals(List.of(2, 3, 4), new History(new HistoryFolder(folder)).tail(9).stream().map(History.Entry::session).toList());
    }

    @Test
    void manyAtOnce() throws InterruptedException {
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = Thread.ofPlatform().start(() -> {
                History own = new History(new HistoryFolder(folder));
                for (int i = 1; i <= 50; i++) own.add(i, "cell " + i);
            });
        }
        for (Thread thread : threads) thread.join();
        History all = new History(new HistoryFolder(folder));
        assertEquals(400, all.tail(1000).size());
        assertEquals(50, all.search("*", 0, true).size());
        for (int session = 1; session <= 8; session++) assertEquals(50, all.range(session, 1, 0).size());
    }

    @Test
    void patternsAreNoRegularExpressions() {
        History history = new History(null);
        history.add(1, "a.b(c)");
        history.add(2, "aXb");
        history.add(3, "two\nlines");
        assertEquals(List.of("a.b(c)"), codes(history.search("a.b*", 0, false)));
        assertEquals(List.of("aXb"), codes(history.search("a?b", 0, false)));
        assertEquals(List.of("two\nlines"), codes(history.search("*lines", 0, false)));
        assertEquals(List.of(), history.tail(0));
    }

    @Test
    void settings() {
        assertNull(HistoryFolder.of(new Settings(Map.of("LECTERN_HISTORY", "Off"))));
        assertEquals(folder.resolve("3.jsonl"), HistoryFolder.of(new Settings(Map.of("LECTERN_HISTORY", folder.toString()))).file(3));
        assertEquals(folder.resolve("lectern/history/1.jsonl"), HistoryFolder.of(new Settings(Map.of("XDG_DATA_HOME", folder.toString()))).file(1));
    }
}
