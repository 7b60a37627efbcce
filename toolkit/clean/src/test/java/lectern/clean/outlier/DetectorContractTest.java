package lectern.clean.outlier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.clean.Detector;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector owes: each class of the package that can be made without arguments passes all of this. */
class DetectorContractTest {
    private final int threads = Workers.threads();

    @AfterEach
    void restoreThreads() {
        Workers.threads(threads);
    }

    static List<Class<? extends Detector>> detectors() throws Exception {
        Path folder = Path.of(Detector.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("lectern/clean/outlier");
        List<Class<? extends Detector>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Class<?> c = Class.forName("lectern.clean.outlier." + file.getFileName().toString().replace(".class", ""));
                if (Detector.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers())) found.add(c.asSubclass(Detector.class));
            }
        }
        assertTrue(found.size() >= 18, "the walk found only " + found);
        return found;
    }

    private static Detector make(Class<? extends Detector> type) throws Exception {
        Tensors.seed(5);
        return type.getConstructor().newInstance();
    }

    private static double[] values(int n, int d) {
        Tensors.seed(3);
        double[] x = Tensors.randn(n, d).toDoubles();
        for (int j = 0; j < d; j++) x[j] = 9;
        return x;
    }

    private static Tensor table(int n, int d) {
        return Tensor.wrap(values(n, d), n, d);
    }

    private static DataFrame frame(double[] x, int n, int d, int... order) {
        String[] names = IntStream.of(order).mapToObj(j -> "c" + j).toArray(String[]::new);
        Series<?>[] columns = IntStream.of(order).mapToObj(j -> Series.ofDouble(IntStream.range(0, n).mapToDouble(i -> x[i * d + j]).toArray()))
                .toArray(Series<?>[]::new);
        return DataFrame.byColumn(names).of(columns);
    }

    private static void finite(Detector d, Tensor scores) {
        assertTrue(DoubleStream.of(scores.toDoubles()).allMatch(Double::isFinite), d + ": " + scores);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void scoresHaveOneNumberARowAndFindThePlantedOne(Class<? extends Detector> type) throws Exception {
        Tensor x = table(120, 3);
        Detector d = make(type);
        assertEquals(type.getSimpleName() + ", not fitted", d.toString().replaceAll("\\(.*\\)", ""));
        d.fit(x);
        assertArrayEquals(new int[]{120}, d.scores(x).shape());
        assertArrayEquals(new int[]{120, 3}, d.why(x).shape());
        finite(d, d.trainingScores());
        finite(d, d.why(x));
        assertEquals(0, (int) d.trainingScores().argmax().item(), d.toString());
        assertTrue(d.labels(x).toDoubles()[0] == 1, d.toString());
        assertEquals(120 - (int) d.labels(x).sum().item(), d.inliers(x).size(0));
        assertTrue(d.toString().contains("of 120 rows"), d.toString());
        int flagged = (int) d.contamination(0.25).labels(x).sum().item();
        assertTrue(flagged > 5 && flagged <= 32 || type == LOF.class || type == KNNDetector.class, d + " " + flagged);
        assertThrows(IllegalArgumentException.class, () -> d.contamination(0.6));
        assertThrows(IllegalArgumentException.class, () -> d.threshold(Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void gapsAndInfinitiesAreNamedByColumnAndRow(Class<? extends Detector> type) throws Exception {
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] x = values(30, 3);
            x[7 * 3 + 1] = bad;
            Tensor broken = Tensor.wrap(x, 30, 3);
            Detector fitted = make(type).fit(table(30, 3));
            for (Exception e : List.of(assertThrows(IllegalArgumentException.class, () -> make(type).fit(broken)),
                    assertThrows(IllegalArgumentException.class, () -> fitted.scores(broken)),
                    assertThrows(IllegalArgumentException.class, () -> make(type).fit(frame(x, 30, 3, 0, 1, 2))))) {
                assertTrue(e.getMessage().contains("row 7") && e.getMessage().matches("(?s).*\"[xc]1\".*"), e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void emptyOneRowOneColumn(Class<? extends Detector> type) throws Exception {
        assertThrows(IllegalArgumentException.class, () -> make(type).fit(Tensor.wrap(new double[0], 0, 3)));
        assertThrows(IllegalArgumentException.class, () -> make(type).fit(Tensor.wrap(new double[0], 3, 0)));
        assertThrows(ShapeException.class, () -> make(type).fit(Tensor.wrap(new double[3], 3)));
        Detector fitted = make(type).fit(table(40, 3));
        assertArrayEquals(new int[]{0}, fitted.scores(Tensor.wrap(new double[0], 0, 3)).shape());
        assertArrayEquals(new int[]{0, 3}, fitted.why(Tensor.wrap(new double[0], 0, 3)).shape());
        assertEquals(fitted.scores(table(40, 3)).toDoubles()[4], fitted.scores(table(40, 3).at("4:5")).item(), 1e-9);
        Tensor one = table(1, 3);
        try {
            finite(fitted, make(type).fit(one).scores(one));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains("at least 2 rows, got 1"), e.getMessage());
        }
        Detector single = make(type).fit(table(40, 1));
        finite(single, single.trainingScores());
        assertEquals(0, (int) single.trainingScores().argmax().item(), single.toString());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void constantColumnsAndEqualRowsGiveFiniteScores(Class<? extends Detector> type) throws Exception {
        double[] x = values(60, 3);
        for (int i = 0; i < 60; i++) x[i * 3 + 1] = 4;
        Detector d = make(type).fit(Tensor.wrap(x, 60, 3));
        finite(d, d.trainingScores());
        finite(d, d.scores(table(60, 3)));
        assertEquals(0, (int) d.trainingScores().argmax().item(), d.toString());
        Detector same = make(type).fit(Tensors.full(2.5, lectern.tensor.DType.FLOAT64, 30, 2));
        finite(same, same.trainingScores());
        finite(same, same.scores(table(10, 2)));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aMeanFarFromZeroCostsNoMoreThanItsDigits(Class<? extends Detector> type) throws Exception {
        double[] x = values(80, 3), far = x.clone();
        for (int i = 0; i < far.length; i++) far[i] += 1e8;
        Detector near = make(type).fit(Tensor.wrap(x, 80, 3)), shifted = make(type).fit(Tensor.wrap(far, 80, 3));
        finite(shifted, shifted.trainingScores());
        assertEquals(0, (int) shifted.trainingScores().argmax().item(), shifted.toString());
        if (type == IsolationForest.class || type == ExtendedIsolationForest.class || type == LODA.class || type == RankEnsemble.class) return;
        assertArrayEquals(near.trainingScores().toDoubles(), shifted.trainingScores().toDoubles(), 1e-5 * near.trainingScores().abs().max().item());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void inputStaysAsItIsAndASecondFitForgetsTheFirst(Class<? extends Detector> type) throws Exception {
        double[] x = values(50, 3), copy = x.clone();
        Tensor table = Tensor.wrap(x, 50, 3), other = table(70, 2);
        Detector d = make(type).fit(other);
        d.scores(other);
        Tensors.seed(11);
        double[] second = d.fit(table).scores(table).toDoubles();
        d.labels(table);
        d.why(table);
        assertArrayEquals(copy, x);
        Detector fresh = make(type);
        Tensors.seed(11);
        assertArrayEquals(fresh.fit(table).scores(table).toDoubles(), second);
        double[] given = d.trainingScores().toDoubles();
        ((double[]) d.trainingScores().array())[0] = -77;
        assertArrayEquals(given, d.trainingScores().toDoubles());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void callsBeforeFitAndWrongColumnsAreRefused(Class<? extends Detector> type) throws Exception {
        Detector d = make(type);
        Tensor x = table(20, 3);
        for (Runnable call : List.<Runnable>of(() -> d.scores(x), () -> d.labels(x), () -> d.why(x), d::trainingScores, d::threshold, () -> d.threshold(0.1)))
            assertTrue(assertThrows(IllegalStateException.class, call::run).getMessage().contains("fit"));
        DataFrame frame = frame(values(20, 3), 20, 3, 0, 1, 2);
        d.fit(frame);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> d.scores(frame(values(20, 3), 20, 3, 0, 2))).getMessage().contains("\"c1\""));
        assertTrue(assertThrows(ShapeException.class, () -> d.scores(table(20, 4))).getMessage().contains("[*, 3], got [20, 4]"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> make(type).fit(DataFrame.byColumn("a").of(Series.of("x", "y")))).getMessage()
                .contains("numbers"));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void columnsAreFoundByNameWhateverTheirOrder(Class<? extends Detector> type) throws Exception {
        double[] x = values(50, 3);
        DataFrame frame = frame(x, 50, 3, 0, 1, 2);
        Detector d = make(type).fit(frame);
        assertArrayEquals(d.scores(frame).toDoubles(), d.scores(frame(x, 50, 3, 2, 0, 1)).toDoubles());
        assertEquals(50 - (int) d.labels(frame).sum().item(), d.inliers(frame).height());
        assertEquals(List.of("c0", "c1", "c2"), d.columns());
        assertArrayEquals(d.scores(frame).toDoubles(), d.scores(Tensor.wrap(x, 50, 3)).toDoubles());
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void theBitsDoNotDependOnTheNumberOfThreads(Class<? extends Detector> type) throws Exception {
        Tensor x = table(700, 9);
        double[] expected = null;
        for (int t : new int[]{1, 2, 4}) {
            Workers.threads(t);
            Detector d = make(type).fit(x);
            double[] got = Stream.of(d.trainingScores(), d.scores(table(300, 9))).flatMapToDouble(s -> DoubleStream.of(s.toDoubles())).toArray();
            if (expected == null) expected = got;
            else assertArrayEquals(expected, got, type + " with " + t + " threads");
        }
        assertFalse(expected.length == 0);
    }
}
