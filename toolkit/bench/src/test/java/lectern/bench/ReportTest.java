package lectern.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says and writes; how fast anything is, no test asserts. */
class ReportTest {
    private static final Machine MACHINE = new Machine(2, 100e9, 10e9);

    private static Report report() {
        Report report = new Report();
        report.add(new Row("add 10 10", 0.5, 1, 0.25));
        report.add(new Row("exp 10", 2, 0.25, 0.5));
        report.add(new Row("log 10", 3, Double.NaN, 0.125));
        return report;
    }

    @Test
    void jsonBearsRatiosAndNullsWhereNoPeerWas(@TempDir Path folder) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            report().write(folder.resolve("ops.json"));
        } finally {
            Locale.setDefault(before);
        }
        assertEquals("""
                [{"case":"add 10 10","us":0.500000,"peer_us":1.00000,"ratio":2.00000,"limit_share":0.250000},
                 {"case":"exp 10","us":2.00000,"peer_us":0.250000,"ratio":0.125000,"limit_share":0.500000},
                 {"case":"log 10","us":3.00000,"peer_us":null,"ratio":null,"limit_share":0.125000}]
                """, Files.readString(folder.resolve("ops.json")));
    }

    @Test
    void theSummaryEndsWithTheSlowestAndTheMean() {
        String[] lines = report().summary().lines().toArray(String[]::new);
        assertTrue(lines[lines.length - 2].startsWith("exp 10 "), lines[lines.length - 2]);
        assertEquals("2 cases, geometric mean of the ratios 0.50, 1 below 0.8", lines[lines.length - 1]);
    }

    @Test
    void columnsAreAligned() {
        assertEquals(Row.HEAD.length(), new Row("a name", 1.5, 2, 0.5).toString().length());
        assertEquals(Row.HEAD.length(), new Row("a name", 123456.789, Double.NaN, 1.5).toString().length());
    }

    @Test
    void theNearerLimitCounts() {
        assertEquals(0.5, MACHINE.share(50e9, 1e9, 1));
        assertEquals(0.8, MACHINE.share(10e9, 4e9, 0.5));
    }

    @Test
    void bothSidesTakeTurnsAndTheMedianCounts() {
        StringBuilder turns = new StringBuilder();
        Row row = new Duel(side("o", 3e-6, turns), side("p", 6e-6, turns), MACHINE).measure(Case.parse("add 10 10"));
        assertEquals("OPopopop", turns.toString());
        assertEquals(2, row.ratio(), 1e-9);
        assertEquals(120 / 10e9 / 3e-6, row.limitShare(), 1e-9);
    }

    private static Contestant side(String name, double seconds, StringBuilder turns) {
        return new Contestant() {
            @Override
            public void prepare(Case c) {
                turns.append(name.toUpperCase(Locale.ROOT));
            }

            @Override
            public double[] measure(int batches) {
                turns.append(name);
                double[] all = new double[batches];
                for (int i = 0; i < batches; i++) all[i] = i == 0 ? 1 : seconds;
                return all;
            }
        };
    }

    @Test
    void batchesFollowTheWarmUp() {
        Lectern ours = new Lectern(0.01);
        ours.prepare(Case.parse("add 10 10"));
        assertEquals(4, ours.measure(4).length);
    }

    @Test
    void optionsAreReadAndFaultsNamed() {
        Options options = Options.parse("--peer", "--json", "x.json", "--only", "^matmul", "--warm-up", "0.5");
        assertTrue(options.peer() && options.only().test("matmul 8x8 8x8") && !options.only().test("add 10 10"));
        assertArrayEquals(new Object[]{Path.of("x.json"), 0.5}, new Object[]{options.json(), options.warmUp()});
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Options.parse("--jason")).getMessage().contains("'--jason'"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Options.parse("--json")).getMessage().contains("--json needs a value"));
    }
}
