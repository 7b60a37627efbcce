package lectern.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every metric of the package; a metric without an example fails. */
class MetricContractTest {
    private static final int N = 200;

    static List<MetricExamples> examples() {
        return MetricExamples.all();
    }

    private static void update(Metric m, Tensor[] rows, int from, int to) {
        m.update(rows[0].slice(0, from, to), rows[1].slice(0, from, to));
    }

    private static double valueOf(MetricExamples e) {
        e.metric().reset();
        update(e.metric(), e.rows().apply(N), 0, N);
        return e.metric().value();
    }

    @Test
    void everyMetricHasAnExample() {
        assertTrue(MetricClasses.names().size() > 15);
        assertEquals(MetricClasses.names(), examples().stream().map(e -> e.metric().getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new)),
                "MetricExamples and the package differ");
    }

    @Test
    void everyMetricIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/losses-and-metrics.md"));
        for (String name : MetricClasses.names()) assertTrue(page.contains("| `" + name + "("), name + " is not on the page");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anyCutIntoBatchesGivesTheSameBits(MetricExamples e) {
        double whole = valueOf(e);
        assertTrue(Double.isFinite(whole));
        Random random = new Random(5);
        for (int most : new int[]{1, 3, 70}) {
            Tensor[] rows = e.rows().apply(N);
            e.metric().reset();
            for (int from = 0, to; from < N; from = to) {
                to = Math.min(N, from + random.nextInt(most == 1 ? 1 : 0, most + 1));
                update(e.metric(), rows, from, to);
            }
            assertEquals(whole, e.metric().value(), 0, "batches of at most " + most);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void resetForgetsEverything(MetricExamples e) {
        double whole = valueOf(e);
        update(e.metric(), e.rows().apply(20), 3, 20);
        e.metric().reset();
        assertEquals(e.name() + ": no data yet. Hint: update(prediction, target) first",
                assertThrows(IllegalStateException.class, e.metric()::value).getMessage());
        assertEquals(whole, valueOf(e), 0);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void batchesOfNoneAndOne(MetricExamples e) {
        e.metric().reset();
        update(e.metric(), e.rows().apply(N), 0, 0);
        assertThrows(IllegalStateException.class, e.metric()::value);
        double whole = valueOf(e);
        update(e.metric(), e.rows().apply(N), 7, 7);
        assertEquals(whole, e.metric().value(), 0);
        for (int i = 0; i < 5; i++) {
            e.metric().reset();
            update(e.metric(), e.rows().apply(N), i, i + 1);
            try {
                assertTrue(Double.isFinite(e.metric().value()));
            } catch (IllegalStateException tooFew) {
                assertTrue(tooFew.getMessage().startsWith(e.name() + ": "), tooFew.getMessage());
                assertEquals(tooFew.getMessage(), e.metric().toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void wrongCallsSayWhatIsWrongAndChangeNothing(MetricExamples e) {
        assertTrue(e.wrong().length >= 3);
        double whole = valueOf(e);
        for (MetricExamples.Wrong wrong : e.wrong()) {
            assertEquals(wrong.message(), assertThrows(IllegalArgumentException.class, () -> wrong.call().accept(e.metric())).getMessage());
            assertEquals(whole, e.metric().value(), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printing(MetricExamples e) {
        assertEquals(e.name(), e.metric().name());
        assertEquals(e.name() + ": no data yet. Hint: update(prediction, target) first", e.metric().toString());
        double whole = valueOf(e);
        String said = e.metric().toString();
        assertTrue(said.startsWith(e.name() + " " + String.format(Locale.ROOT, "%.4g", whole)), said);
    }
}
