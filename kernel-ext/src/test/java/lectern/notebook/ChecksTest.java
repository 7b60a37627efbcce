package lectern.notebook;

import static lectern.notebook.Course.check;
import static lectern.notebook.Course.checkFails;
import static lectern.notebook.Course.checks;
import static lectern.tensor.Tensors.ones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lectern.train.Json;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static List<Checks.Result> named(String... names) {
        return checks().results().stream().filter(r -> List.of(names).contains(r.name())).toList();
    }

    @Test
    void everyCheckIsInTheTableOnceWithItsLastResult() {
        assertThrows(CheckFailure.class, () -> check("table: slope", 2.5, 2, 0.01));
        Captured.of(() -> check("table: rows", 344, 344));
        Captured.of(() -> checkFails("table: inner sizes", () -> ones(2, 3).matmul(ones(2, 3))));
        assertFalse(checks().isGreen());
        assertEquals(List.of(false, true, true), named("table: slope", "table: rows", "table: inner sizes").stream().map(Checks.Result::passed).toList());
        assertTrue(checks().toString().contains("✗ table: slope        got 2.5, expected 2 ± 0.01, off by 0.5"), checks().toString());
        Captured.of(() -> check("table: slope", 2, 2, 0.01));
        assertEquals(List.of("2 (expected 2 ± 0.01)", "344 (expected 344)"), named("table: slope", "table: rows").stream().map(Checks.Result::text).toList());
    }

    @Test
    void aCheckThatIsMeantToFailDoesNotCount() {
        Captured.of(() -> checkFails("aside: never compare for equality", () -> check("aside: 0.1 + 0.2", 0.1 + 0.2, 0.3, 0)));
        assertEquals(List.of("aside: never compare for equality"),
                named("aside: never compare for equality", "aside: 0.1 + 0.2").stream().map(Checks.Result::name).toList());
    }

    @Test
    void programsReadItAsJson() {
        Captured.of(() -> check("json: \"quoted\"\n", true));
        List<?> all = (List<?>) Json.read(checks().json());
        assertTrue(all.contains(Map.of("name", "json: \"quoted\"\n", "passed", true, "text", "")), checks().json());
    }

    @Test
    void aTableIsAsItWasWhenItWasAskedFor() {
        int before = checks().results().size();
        Checks asked = checks();
        Captured.of(() -> check("later: sorted", true));
        assertEquals(before, asked.results().size());
        assertEquals(before + 1, checks().results().size());
    }

    @Test
    void aCheckHasAName() {
        assertEquals("check: expected a name, got null", assertThrows(IllegalArgumentException.class, () -> check(null, true)).getMessage());
    }
}
