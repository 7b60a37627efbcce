package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.clean.StepExample.Kind;
import lectern.tensor.DType;
import lectern.tensor.Generator;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.Series;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every cleaning step owes, checked for each one that a walk over the classes finds. */
class CleanContractTest {
    private static final int ROWS = 40;
    private final DataFrame train = table(ROWS, 1), test = table(9, 2);

    static DataFrame table(int n, long seed) {
        Generator g = new Generator(seed);
        double[] z = g.uniform(0, 1, 6 * n).toDoubles();
        double[] a = new double[n], b = new double[n], y = new double[n];
        String[] s = new String[n], t = new String[n];
        LocalDate[] d = new LocalDate[n];
        String[] words = {"red fox runs", "green tree grows tall", "blue sea sleeps", "old house stands"};
        for (int i = 0; i < n; i++) {
            a[i] = 1 + 9 * z[6 * i];
            b[i] = Math.exp(2 * z[6 * i + 1]) + a[i] / 3;
            y[i] = z[6 * i + 2];
            s[i] = List.of("red", "green", "blue").get(i < 3 ? i : (int) (3 * z[6 * i + 3]));
            t[i] = words[(int) (4 * z[6 * i + 4])] + " number" + i;
            d[i] = LocalDate.of(2020, 1, 1).plusDays((long) (900 * z[6 * i + 5]));
        }
        return DataFrame.byColumn("a", "b", "y", "s", "t", "d").of(Series.ofDouble(a), Series.ofDouble(b), Series.ofDouble(y), Series.of(s), Series.of(t),
                Series.of(d));
    }

    private static DataFrame set(DataFrame frame, String column, int row, Object value) {
        Object[] cells = new Object[frame.height()];
        for (int i = 0; i < cells.length; i++) cells[i] = i == row ? value : frame.getColumn(column).get(i);
        return frame.cols(column).merge(Series.of(cells));
    }

    /** Every cell as text, a double by its bits. */
    private static Map<String, List<Object>> bits(DataFrame frame) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        for (String c : frame.getColumnsIndex()) {
            List<Object> cells = new ArrayList<>();
            for (Object cell : frame.getColumn(c)) cells.add(cell instanceof Double d ? Double.doubleToLongBits(d) : String.valueOf(cell));
            all.put(c, cells);
        }
        return all;
    }

    private static Throwable refusal(String why, Runnable act, String... named) {
        Throwable e = assertThrows(IllegalArgumentException.class, act::run, why);
        for (String n : named) assertTrue(e.getMessage().contains(n), why + ": \"" + e.getMessage() + "\" should name " + n);
        return e;
    }

    private static boolean takesNumbers(StepExample e) {
        return e.kind() == Kind.NUMBERS || e.kind() == Kind.GAPS;
    }

    private static boolean takesGaps(StepExample e) {
        return e.kind() == Kind.GAPS || e.kind() == Kind.ANY;
    }

    private static String first(StepExample e) {
        return e.kind().columns[0];
    }

    private Step fitted(StepExample e) {
        Generator.main().seed(5);
        return e.step().fit(train);
    }

    private Map<String, Consumer<StepExample>> checks() {
        Map<String, Consumer<StepExample>> c = new LinkedHashMap<>();
        c.put("apply before fit", e -> assertThrows(IllegalStateException.class, () -> e.step().apply(train)));
        c.put("invert before fit", e -> assertThrows(IllegalStateException.class, () -> e.step().invert(train)));
        c.put("columns before fit", e -> assertThrows(IllegalStateException.class, () -> e.step().columns()));
        c.put("prints before fit", e -> assertTrue(e.step().toString().contains("not fitted")));
        c.put("prints after fit", e -> {
            String s = fitted(e).toString();
            assertTrue(s.startsWith(e.name().equals("NeighbourFill") ? "NeighbourFill" : e.name()), s);
            if (e.name().equals("DropNullColumns") || e.name().equals("MissingFlags")) return;
            for (String column : e.kind().columns) assertTrue(s.contains(column), s);
        });
        c.put("knows its columns", e -> assertEquals(List.of(e.kind().columns), fitted(e).columns()));
        c.put("unknown column at fit", e -> refusal("fit", () -> e.make().apply(new String[]{"nowhere"}).fit(train), "nowhere", "Nearest", e.name()));
        c.put("missing column at apply", e -> refusal("apply", () -> fitted(e).apply(train.colsExcept(first(e)).select()), "\"" + first(e) + "\"", e.name()));
        c.put("column named twice", e -> {
            if (e.kind() != Kind.TEXT) refusal("twice", () -> e.make().apply(new String[]{"a", "a"}), "twice");
        });
        for (double bad : new double[]{Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
            c.put(bad + " at fit", e -> {
                DataFrame wrong = set(train, first(e), 7, bad);
                if (Double.isNaN(bad) && takesGaps(e)) assertDoesNotThrow(() -> e.step().fitApply(wrong));
                else if (takesNumbers(e) || e.kind() == Kind.ANY) refusal("fit", () -> e.step().fit(wrong), "\"a\"", "row 7");
                else refusal("fit", () -> e.step().fit(set(train, first(e), 7, null)), "\"" + first(e) + "\"", "row 7");
            });
            c.put(bad + " at apply", e -> {
                DataFrame wrong = set(test, first(e), 4, bad);
                if (Double.isNaN(bad) && takesGaps(e)) assertDoesNotThrow(() -> fitted(e).apply(wrong));
                else if (takesNumbers(e) || e.kind() == Kind.ANY) refusal("apply", () -> fitted(e).apply(wrong), "\"a\"", "row 4");
                else refusal("apply", () -> fitted(e).apply(set(test, first(e), 4, null)), "\"" + first(e) + "\"", "row 4");
            });
        }
        c.put("null at fit", e -> {
            DataFrame wrong = set(train, first(e), 3, null);
            if (takesGaps(e)) assertDoesNotThrow(() -> e.step().fitApply(wrong));
            else refusal("fit", () -> e.step().fit(wrong), "\"" + first(e) + "\"", "row 3");
        });
        c.put("text among numbers", e -> {
            if (takesNumbers(e)) refusal("fit", () -> e.step().fit(set(train, "a", 3, "three")), "\"a\"", "row 3", "three");
        });
        c.put("no rows at fit", e -> refusal("fit", () -> e.step().fit(train.rowsRange(0, 0).select()), "at least one row"));
        c.put("no rows at apply", e -> assertEquals(0, fitted(e).apply(test.rowsRange(0, 0).select()).height()));
        c.put("one row", e -> {
            DataFrame one = train.rowsRange(0, 1).select();
            assertEquals(1, e.step().fitApply(one).height());
        });
        c.put("one column", e -> {
            if (takesNumbers(e)) assertEquals(train.height(), e.make().apply(new String[]{"b"}).fitApply(train).height());
        });
        c.put("constant column", e -> {
            DataFrame constant = set(train, first(e), 0, train.getColumn(first(e)).get(1));
            for (int i = 2; i < ROWS; i++) constant = set(constant, first(e), i, train.getColumn(first(e)).get(1));
            finite(e.step().fitApply(constant));
        });
        c.put("mean 1e8 times the deviation", e -> {
            if (!takesNumbers(e)) return;
            double[] far = train.getColumn("a").castAsDouble().toDoubleArray();
            for (int i = 0; i < far.length; i++) far[i] += 1e8;
            finite(e.step().fitApply(train.cols("a").merge(Series.ofDouble(far))));
        });
        c.put("input unchanged", e -> {
            Object before = bits(train), later = bits(test);
            Step step = e.step();
            step.fitApply(train);
            step.apply(test);
            try {
                step.invert(step.apply(test));
            } catch (UnsupportedOperationException none) {
                assertTrue(none.getMessage().contains(e.name()));
            }
            assertEquals(before, bits(train));
            assertEquals(later, bits(test));
        });
        c.put("fit twice", e -> {
            Step step = fitted(e);
            Object once = bits(step.apply(test));
            Generator.main().seed(5);
            assertEquals(once, bits(step.fit(train).apply(test)));
        });
        c.put("fit forgets", e -> {
            Step step = e.step().fit(table(25, 3));
            Generator.main().seed(5);
            assertEquals(bits(fitted(e).apply(test)), bits(reseeded(step).apply(test)));
        });
        c.put("a failed fit changes nothing", e -> {
            Step step = fitted(e);
            Object before = bits(step.apply(test));
            assertThrows(IllegalArgumentException.class, () -> step.fit(train.rowsRange(0, 0).select()));
            assertThrows(IllegalArgumentException.class, () -> step.fit(train.colsExcept(first(e)).select()));
            assertEquals(before, bits(step.apply(test)));
        });
        c.put("apply never learns", e -> {
            Step step = fitted(e);
            Object before = step.state();
            step.apply(test);
            step.apply(train);
            assertEquals(before, step.state());
        });
        c.put("rows alone or together", e -> {
            if (e.name().equals("NeighbourFill") || fitted(e) instanceof RowStep) return;
            Step step = fitted(e);
            Map<String, List<Object>> all = bits(step.apply(test)), last = bits(step.apply(test.rowsRange(8, 9).select()));
            if (e.name().equals("Whitening")) return;
            for (String column : all.keySet()) assertEquals(all.get(column).get(8), last.get(column).get(0), column);
        });
        c.put("permuted columns", e -> {
            Step step = fitted(e);
            assertEquals(bits(step.apply(test)), bits(step.apply(test.cols("d", "t", "s", "y", "b", "a").select())));
        });
        c.put("other columns pass", e -> {
            DataFrame out = fitted(e).apply(test);
            if (out.height() == test.height()) assertEquals(bits(test).get("y"), bits(out).get("y"));
        });
        c.put("unseen levels", e -> {
            if (!takesNumbers(e) && e.kind() != Kind.DATES)
                assertTrue(fitted(e).apply(set(test, e.kind() == Kind.ANY ? "s" : first(e), 2, "violet")).height() > 0);
        });
        c.put("threads", e -> {
            int before = Workers.threads();
            Set<Object> results = new java.util.HashSet<>();
            try {
                for (int n : new int[]{1, 2, 4}) {
                    Workers.threads(n);
                    results.add(bits(fitted(e).apply(test)));
                }
            } finally {
                Workers.threads(before);
            }
            assertEquals(1, results.size());
        });
        c.put("state", e -> {
            Step step = fitted(e);
            assertEquals(bits(step.apply(test)), bits(e.step().load(step.state()).apply(test)));
            assertEquals(step.toString(), e.step().load(step.state()).toString());
        });
        c.put("state with a field missing", e -> {
            Map<String, Object> state = fitted(e).state();
            state.remove("columns");
            refusal("load", () -> e.step().load(state), "columns", e.name());
        });
        c.put("pipeline as JSON", e -> {
            Pipeline p = Pipeline.of(fitted(e));
            assertEquals(bits(p.apply(test)), bits(Pipeline.fromJson(p.json()).apply(test)));
        });
        c.put("fitApply is fit, then apply", e -> {
            if (e.name().equals("TargetEncoder")) return;
            Generator.main().seed(5);
            DataFrame both = e.step().fitApply(train);
            assertEquals(bits(both), bits(fitted(e).apply(train)));
        });
        c.put("inverse", e -> {
            Step step = fitted(e);
            DataFrame out = step.apply(test);
            try {
                DataFrame back = step.invert(out);
                if (e.name().equals("Binner") || e.name().equals("QuantileScaler")) return;
                for (String column : e.kind().columns) same(test.getColumn(column), back.getColumn(column), column);
            } catch (UnsupportedOperationException none) {
                assertTrue(none.getMessage().contains("Hint"));
            }
        });
        c.put("tensor as frame", e -> {
            if (!takesNumbers(e)) return;
            Tensor x = Tensors.fromArray(tensor(train), ROWS, 2);
            Step byTensor = e.make().apply(new String[0]).fit(x);
            DataFrame frame = train.cols("a", "b").select();
            assertArrayEquals(tensor(fitted(e).apply(frame)), byTensor.apply(x).toDoubles());
            assertEquals(DType.FLOAT64, byTensor.apply(x).dtype());
            assertEquals(DType.FLOAT32, byTensor.apply(x.to(DType.FLOAT32)).dtype());
        });
        c.put("tensor of another width or rank", e -> {
            if (!takesNumbers(e)) return;
            Step step = e.make().apply(new String[0]).fit(Tensors.fromArray(tensor(train), ROWS, 2));
            assertThrows(ShapeException.class, () -> step.apply(Tensors.ones(3, 1)));
            assertThrows(ShapeException.class, () -> step.apply(Tensors.ones(3)));
            assertThrows(ShapeException.class, () -> step.fit(Tensors.ones(3)));
        });
        return c;
    }

    private Step reseeded(Step step) {
        Generator.main().seed(5);
        return step.fit(train);
    }

    private static double[] tensor(DataFrame frame) {
        double[] a = frame.getColumn("a").castAsDouble().toDoubleArray(), b = frame.getColumn("b").castAsDouble().toDoubleArray();
        return IntStream.range(0, 2 * a.length).mapToDouble(i -> i % 2 == 0 ? a[i / 2] : b[i / 2]).toArray();
    }

    private static void finite(DataFrame frame) {
        for (String c : frame.getColumnsIndex())
            if ((Series<?>) frame.getColumn(c) instanceof DoubleSeries d) for (double v : d.toDoubleArray()) assertTrue(Double.isFinite(v), c + " holds " + v);
    }

    private static void same(Series<?> expected, Series<?> got, String column) {
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i) instanceof Number n)
                assertEquals(n.doubleValue(), ((Number) got.get(i)).doubleValue(), 1e-8 * Math.max(1, Math.abs(n.doubleValue())), column + " " + i);
            else
                assertEquals(expected.get(i), got.get(i), column + " " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStep() {
        Map<String, Consumer<StepExample>> checks = checks();
        assertTrue(checks.size() >= 30, checks.size() + " checks");
        return StepExample.all().stream().flatMap(
                e -> checks.entrySet().stream().map(c -> DynamicTest.dynamicTest(e.step().toString() + ": " + c.getKey(), () -> c.getValue().accept(e))));
    }

    @Test
    void everyStepHasAnExample() throws Exception {
        Path classes = Path.of(Step.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(classes.resolve("lectern/clean"))) {
            for (Path f : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                Class<?> type = Class.forName(classes.relativize(f).toString().replace(java.io.File.separatorChar, '.').replaceAll("\\.class$", ""), false,
                        getClass().getClassLoader());
                if (Step.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) found.add(type.getSimpleName());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertTrue(found.size() >= 30, found.toString());
        assertEquals(found, StepExample.all().stream().map(StepExample::name).collect(Collectors.toCollection(TreeSet::new)));
    }
}
