package lectern.clean.encode;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.List;
import lectern.clean.Step;
import lectern.clean.impute.MissingFlags;
import lectern.clean.impute.NeighbourFill;
import lectern.clean.scale.Whitening;
import lectern.tensor.Generator;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private final DataFrame sizes = DataFrame.byColumn("size", "y").of(Series.of("small", "large", "small", "middle"), Series.ofDouble(1, 4, 3, 0));

    private static double[] column(DataFrame frame, String name) {
        double[] x = new double[frame.height()];
        for (int i = 0; i < x.length; i++) x[i] = frame.getColumn(name).get(i) instanceof Number n ? n.doubleValue() : Double.NaN;
        return x;
    }

    @Test
    void oneColumnALevel() {
        Step step = new OneHot("size").fit(sizes);
        DataFrame out = step.apply(DataFrame.byColumn("size").of(Series.of("small", "huge")));
        assertEquals(List.of("size=large", "size=middle", "size=small"), List.of(out.getColumnsIndex().toArray()));
        assertArrayEquals(new double[]{1, 0}, column(out, "size=small"));
        assertNull(step.invert(out).getColumn("size").get(1));
        String message = assertThrows(IllegalArgumentException.class,
                () -> new OneHot("size").strict().fit(sizes).apply(DataFrame.byColumn("size").of(Series.of("small", "huge")))).getMessage();
        assertTrue(message.contains("row 1") && message.contains("huge"), message);
    }

    @Test
    void takenNamesAreRefused() {
        DataFrame taken = DataFrame.byColumn("a", "a_missing", "size", "size=small").of(Series.of(1.0, null), Series.ofInt(0, 0), Series.of("small", "large"),
                Series.ofInt(7, 7));
        for (Step step : List.of(new MissingFlags("a"), new OneHot("size"))) {
            String message = assertThrows(IllegalArgumentException.class, () -> step.fitApply(taken)).getMessage();
            assertTrue(message.contains(step instanceof OneHot ? "\"size=small\"" : "\"a_missing\"") && message.contains("Hint"), message);
        }
        DataFrame crossed = DataFrame.byColumn("a", "a=b").of(Series.of("b=c", "x"), Series.of("c", "y"));
        assertThrows(IllegalArgumentException.class, () -> new OneHot("a", "a=b").fitApply(crossed));
    }

    @Test
    void wholeNumbersComeBackAsTheyWere() {
        DataFrame pclass = DataFrame.byColumn("pclass").of(Series.ofInt(3, 1, 10, 2));
        Step step = new Ordinal("pclass").fit(pclass);
        assertArrayEquals(new double[]{2, 0, 3, 1}, column(step.apply(pclass), "pclass"));
        assertEquals(10.0, column(step.invert(step.apply(pclass)), "pclass")[2]);
    }

    @Test
    void levelsInAnOrderOfTheirOwn() {
        assertArrayEquals(new double[]{0, 2, 0, 1}, column(new Ordinal("size").order("small", "middle", "large").fitApply(sizes), "size"));
        assertThrows(IllegalArgumentException.class, () -> new Ordinal("size").order("small").fit(sizes));
    }

    @Test
    void targetMeansAreDrawnToTheMeanOfAll() {
        double[] x = column(new TargetEncoder("y", "size").smoothing(2).fit(sizes).apply(sizes), "size");
        assertArrayEquals(new double[]{(4 + 2 * 2) / 4.0, (4 + 2 * 2) / 3.0, (4 + 2 * 2) / 4.0, (0 + 2 * 2) / 3.0}, x, 1e-15);
    }

    @Test
    void noTrainingRowSeesItsOwnTarget() {
        int n = 50;
        String[] levels = new String[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            levels[i] = "l" + i % 5;
            y[i] = i * i % 7;
        }
        for (int row = 0; row < n; row += 7) {
            double[] other = y.clone();
            other[row] = 1000;
            Generator.main().seed(3);
            double[] a = column(new TargetEncoder("y", "s").fitApply(DataFrame.byColumn("s", "y").of(Series.of(levels), Series.ofDouble(y))), "s");
            Generator.main().seed(3);
            double[] b = column(new TargetEncoder("y", "s").fitApply(DataFrame.byColumn("s", "y").of(Series.of(levels), Series.ofDouble(other))), "s");
            assertEquals(a[row], b[row]);
            assertFalse(java.util.Arrays.equals(a, b));
        }
    }

    @Test
    void binsHoldEquallyManyRowsOrAreEquallyWide() {
        DataFrame x = DataFrame.byColumn("x").of(Series.ofDouble(0, 1, 2, 100));
        assertArrayEquals(new double[]{0, 0, 1, 1}, column(new Binner(2, "x").fitApply(x), "x"));
        assertArrayEquals(new double[]{0, 0, 0, 1}, column(new Binner(2, "x").evenWidth().fitApply(x), "x"));
        assertThrows(IllegalArgumentException.class, () -> new Binner(1, "x"));
    }

    @Test
    void rareLevelsAreGathered() {
        DataFrame out = new RareLevels("size").share(0.5).fitApply(sizes);
        assertEquals(List.of("small", "other", "small", "other"), out.getColumn("size").toList());
    }

    @Test
    void decemberLiesBesideJanuary() {
        DataFrame out = new CyclicDates("d").fitApply(DataFrame.byColumn("d").of(Series.of(LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 1))));
        assertEquals(1, column(out, "d_cosYear")[0], 2e-4);
        assertEquals(0, column(out, "d_sinYear")[1], 1e-15);
        assertEquals(Math.sin(2 * Math.PI / 7), column(out, "d_sinWeek")[0], 1e-15, "a Tuesday");
    }

    @Test
    void wordsAreCountedAndWeighed() {
        DataFrame text = DataFrame.byColumn("t").of(Series.of("The cat, the dog", "a cat"));
        DataFrame counts = new TextCounts("t").fitApply(text);
        assertEquals(List.of("t:cat", "t:dog", "t:the"), List.of(counts.getColumnsIndex().toArray()));
        assertArrayEquals(new double[]{2, 0}, column(counts, "t:the"));
        double rare = Math.log(3 / 2.0) + 1, length = Math.sqrt(1 + rare * rare + 4 * rare * rare);
        DataFrame weights = new TextCounts("t").tfIdf().fitApply(text);
        assertArrayEquals(new double[]{1 / length, 1}, column(weights, "t:cat"), 1e-15);
        assertArrayEquals(new double[]{2 * rare / length, 0}, column(weights, "t:the"), 1e-15);
    }

    @Test
    void gapsInSeriesAreFilledFromTheirNeighbours() {
        DataFrame s = DataFrame.byColumn("x").of(Series.of(null, 1.0, null, null, 4.0, null));
        assertArrayEquals(new double[]{Double.NaN, 1, 1, 1, 4, 4}, column(NeighbourFill.forward("x").fitApply(s), "x"));
        assertArrayEquals(new double[]{1, 1, 4, 4, 4, Double.NaN}, column(NeighbourFill.backward("x").fitApply(s), "x"));
        assertArrayEquals(new double[]{1, 1, 2, 3, 4, 4}, column(NeighbourFill.linear("x").fitApply(s), "x"));
    }

    @Test
    void whitenedColumnsAreUncorrelated() {
        Tensor x = new Generator(4).normal(200, 3).to(lectern.tensor.DType.FLOAT64);
        Tensor mixed = x.matmul(lectern.tensor.Tensors.tensor(new double[][]{{2, 1, 0}, {0, 1, -1}, {0, 0, 0.3}}).to(lectern.tensor.DType.FLOAT64)).add(5);
        for (Whitening w : List.of(new Whitening(), Whitening.pca())) {
            Tensor out = w.fitApply(mixed);
            double[] c = out.transpose().matmul(out).div(199).sub(lectern.tensor.Tensors.eye(3).to(lectern.tensor.DType.FLOAT64)).toDoubles();
            for (double v : c) assertEquals(0, v, 1e-10);
        }
    }
}
