package lectern.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of {@code clean.txt}: every method at its smallest size, growing sizes, and known to the peer's side. */
class CleanCasesTest {
    private static final Path SCRIPT = Path.of("src/main/python/clean_peer.py");
    private static final List<Case> CASES = Case.all("clean.txt");

    static Stream<Case> smallest() {
        Map<String, Case> first = new LinkedHashMap<>();
        CASES.forEach(c -> first.putIfAbsent(c.operation(), c));
        return first.values().stream();
    }

    @ParameterizedTest
    @MethodSource("smallest")
    void everyMethodRunsAtItsSmallestSize(Case c) {
        assertEquals(1000, c.shape(0)[0], c.name());
        assertNotNull(CleanMethods.ready(c).get());
    }

    @Test
    void everyMethodIsListedAndKnownToBothSides() throws IOException {
        Set<String> listed = CASES.stream().map(Case::operation).collect(Collectors.toCollection(TreeSet::new));
        String script = Files.readString(SCRIPT), table = script.substring(script.indexOf("METHODS = {"), script.indexOf("def prepared"));
        Set<String> theirs = Pattern.compile("(?m)^    \"([a-z0-9.]+)\":").matcher(table).results().map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(CleanMethods.ROWS.keySet(), listed);
        assertEquals(CleanMethods.ROWS.keySet(), theirs);
    }

    /** The growth shown at the end compares a case with the one before it. */
    @Test
    void theSizesOfAMethodGrow() {
        Map<String, Integer> before = new LinkedHashMap<>();
        for (Case c : CASES) {
            Integer rows = before.put(c.operation(), c.shape(0)[0]);
            assertTrue(rows == null || rows < c.shape(0)[0], c.name());
        }
        assertEquals(CASES.size(), CASES.stream().map(Case::name).distinct().count());
    }

    @Test
    void growthIsTheExponentBetweenTablesOfOneWidth() {
        TrainRow small = new TrainRow("lof 1000x10", 5, 1, 100, 1, 1, 1, 1), large = new TrainRow("lof 10000x10", 500, 1, 150, 1, 1, 1, 1),
                narrow = new TrainRow("lof 100000x3", 1, 1, 1, 1, 1, 1, 1);
        List<String> lines = CleanBench.growth(List.of(small, large, narrow));
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("rows^2.00") && lines.getFirst().contains("×1.5"), lines.getFirst());
    }

    @Test
    void anUnknownMethodIsNamed() {
        var e = assertThrows(IllegalArgumentException.class, () -> CleanMethods.ready(Case.parse("divine 10x1")));
        assertTrue(e.getMessage().contains("'divine'"), e.getMessage());
    }
}
