package lectern.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lectern.data.Dataset;
import lectern.data.Splitter;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
    @TempDir
    Path folder;

    private static Search search() {
        return new Search().logRange("rate", 1e-4, 1).choice("width", 16, 64).range("share", -1, 1).seed(7);
    }

    /** Least at rate 0.01; random in its last digits. */
    private static double score(Setting s) {
        return Math.abs(Math.log10(s.get("rate")) + 2) + s.get("share") * s.get("share") + 1e-3 * Tensors.rand(1).item();
    }

    @Test
    void aGridTriesEveryCombination() {
        Search search = new Search().choice("a", 1, 2, 3).choice("b", 10, 20);
        Trial best = search.grid(s -> Math.abs(s.get("a") * s.get("b") - 40));
        assertEquals("3: a 2, b 20 → 0.0000", best.toString());
        assertEquals(6, search.trials().size());
        assertEquals(3, new Search().choice("a", 1, 2, 3).largest().grid(s -> s.get("a")).setting().get("a"));
        assertThrows(IllegalArgumentException.class, () -> search().grid(s -> 0));
    }

    @Test
    void aRandomSearchIsDecidedByItsSeed() {
        Search one = search(), two = search();
        Trial best = one.random(40, SearchTest::score);
        Tensors.seed(1);
        two.random(40, SearchTest::score);
        assertEquals(one.trials(), two.trials());
        assertEquals(best.score(), one.trials().stream().mapToDouble(Trial::score).min().orElseThrow());
        for (Trial t : one.trials()) {
            assertTrue(t.setting().get("rate") >= 1e-4 && t.setting().get("rate") < 1, t.toString());
            assertTrue(t.setting().whole("width") == 16 || t.setting().whole("width") == 64, t.toString());
        }
        long small = one.trials().stream().filter(t -> t.setting().get("rate") < 1e-2).count();
        assertTrue(small > 10 && small < 30, small + " of 40 below the middle");
        Search other = search().seed(8);
        other.random(40, SearchTest::score);
        assertNotEquals(one.trials(), other.trials());
    }

    @Test
    void halvingGivesTheBetterOnesMore() {
        List<Integer> budgets = new ArrayList<>();
        Search search = search();
        Trial best = search.halving(9, 2, 3, (s, budget) -> {
            budgets.add(budget);
            return score(s) + 1.0 / budget;
        });
        assertEquals(List.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 6, 6, 6, 18), budgets);
        assertEquals(18, best.budget());
        assertEquals(search.trials().subList(0, 9).stream().min((a, b) -> Double.compare(a.score(), b.score())).orElseThrow().number(), best.number());
    }

    @Test
    void anInterruptedSearchGoesOn() throws IOException {
        Search whole = search();
        whole.halving(9, 1, 3, (s, budget) -> score(s) / budget);
        Path file = folder.resolve("search.jsonl");
        int[] runs = new int[1];
        for (int stops = 0; stops < 4; stops++) {
            int end = 3 * (stops + 1);
            assertThrows(StoppedException.class, () -> search().file(file).halving(9, 1, 3, (s, budget) -> {
                if (runs[0] == end) throw new StoppedException("stopped");
                runs[0]++;
                return score(s) / budget;
            }));
            Files.writeString(file, Files.readString(file) + "{\"trial\":99,\"bud");
        }
        Search last = search().file(file);
        last.halving(9, 1, 3, (s, budget) -> {
            runs[0]++;
            return score(s) / budget;
        });
        assertEquals(13, runs[0], "no trial is run twice");
        assertEquals(whole.trials(), last.trials());
        String said = assertThrows(IllegalArgumentException.class, () -> search().seed(8).file(file).halving(9, 1, 3, (s, budget) -> 0)).getMessage();
        assertTrue(said.contains("holds another search"), said);
    }

    @Test
    void aScoreThatIsNoNumberIsNeverTheBest() {
        assertEquals(2, new Search().choice("a", 1, 2, 3).grid(s -> s.get("a") == 2 ? 5 : Double.NaN).setting().get("a"));
        assertEquals(2, new Search().choice("a", 1, 2, 3).largest().grid(s -> s.get("a") == 2 ? 5 : Double.NaN).setting().get("a"));
    }

    @Test
    void crossValidationIsTheMeanOverFolds() {
        Dataset data = Small.data(20);
        Tensors.seed(3);
        CrossValidation cv = CrossValidation.of(Splitter.random().folds(data, 4), fold -> fold.test().size() + fold.train().size() / 100.0);
        assertEquals("5.1500 ± 0.0000 in 4 folds", cv.toString());
        assertEquals(Math.sqrt(5 / 3.0), new CrossValidation(1, 2, 3, 4).std(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> CrossValidation.of(List.of(), fold -> 0));
    }

    @Test
    void wrongSettingsSayWhatIsWrong() {
        for (Runnable wrong : List.<Runnable>of(() -> new Search().choice("a"), () -> new Search().range("a", 2, 1), () -> new Search().logRange("a", 0, 1),
                () -> new Search().range("a", 0, 1).choice("a", 1), () -> new Search().random(3, s -> 0), () -> search().random(0, s -> 0),
                () -> search().halving(3, 0, 2, (s, b) -> 0), () -> search().random(1, s -> s.get("rat"))))
            assertTrue(assertThrows(IllegalArgumentException.class, wrong::run).getMessage().contains("expected"));
    }
}
