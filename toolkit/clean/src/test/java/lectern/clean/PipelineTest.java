package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Path;
import java.util.List;
import lectern.clean.duplicate.DropDuplicates;
import lectern.clean.encode.OneHot;
import lectern.clean.impute.*;
import lectern.clean.scale.*;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {
    private final DataFrame train = DataFrame.byColumn("age", "sex").of(Series.of(20.0, null, 40.0, 40.0, 1 / 3.0), Series.of("f", "m", "f", "f", "m"));
    private final DataFrame test = DataFrame.byColumn("age", "sex").of(Series.of(1e6, null), Series.of("m", "f"));

    private static Pipeline pipeline() {
        return Pipeline.of(new DropDuplicates(), new MedianImputer("age"), new OneHot("sex"), new StandardScaler("age"));
    }

    @Test
    void testRowsChangeNothingThatWasLearnt() {
        Pipeline p = pipeline().fit(train);
        String learnt = p.json();
        p.apply(test);
        assertEquals(learnt, p.json());
        assertEquals(learnt, pipeline().fit(train).json());
        DataFrame other = DataFrame.byColumn("age", "sex").of(Series.of(-7.0, 3.0), Series.of("m", "m"));
        assertEquals(p.apply(other).getColumn("age").get(0), pipeline().fit(train).apply(other).getColumn("age").get(0));
    }

    @Test
    void savedAndLoadedItGivesTheSameBits(@TempDir Path folder) {
        Pipeline p = pipeline().fit(train);
        p.save(folder.resolve("clean.json"));
        DataFrame a = p.apply(test), b = Pipeline.load(folder.resolve("clean.json")).apply(test);
        assertArrayEquals(a.getColumn("age").castAsDouble().toDoubleArray(), b.getColumn("age").castAsDouble().toDoubleArray());
        assertEquals(List.of(a.getColumnsIndex().toArray()), List.of(b.getColumnsIndex().toArray()));
    }

    @Test
    void explainsEachStepAndShowsTheRowsItRemoved() {
        Pipeline p = pipeline();
        p.fitApply(train);
        StepReport drop = p.explain().get(0), fill = p.explain().get(1);
        assertEquals(5, drop.rowsIn());
        assertEquals(4, drop.rowsOut());
        assertEquals(1, fill.cells());
        assertEquals(40.0, p.removed("DropDuplicates").getColumn("age").get(0));
        assertTrue(p.toString().contains("age null → 20.00 (median)"), p.toString());
        assertTrue(p.toString().contains("age' = (age − "), p.toString());
        assertThrows(IllegalArgumentException.class, () -> p.removed("OneHot"));
    }

    @Test
    void errorsNameTheStep() {
        Pipeline p = pipeline();
        assertTrue(assertThrows(IllegalStateException.class, () -> p.apply(test)).getMessage().contains("step \"DropDuplicates\""));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> p.fit(train.cols("sex").select())).getMessage().contains("step \"MedianImputer\""));
        assertThrows(IllegalArgumentException.class, () -> Pipeline.of().then("a", new MeanImputer()).then("a", new MeanImputer()));
    }

    @Test
    void damagedFilesAreRefused() {
        String good = pipeline().fit(train).json();
        for (String bad : List.of("", "[]", "{", "{}", "null", good.substring(0, good.length() / 2),
                good.replace("lectern.clean.scale.StandardScaler", "java.lang.ProcessBuilder"),
                good.replace("lectern.clean.scale.StandardScaler", "lectern.clean.Step"), good.replace("\"numbers\"", "\"numers\""),
                good.replace("\"name\": \"OneHot\",", "")))
            assertThrows(IllegalArgumentException.class, () -> Pipeline.fromJson(bad), bad);
    }

    @Test
    void stepsThatCanAreUndone() {
        Pipeline p = Pipeline.of(new MinMaxScaler("age"), new LogScaler("age"));
        DataFrame rows = DataFrame.byColumn("age").of(Series.ofDouble(1, 5, 9));
        assertArrayEquals(new double[]{1, 5, 9}, p.invert(p.fitApply(rows)).getColumn("age").castAsDouble().toDoubleArray(), 1e-12);
    }

    @Test
    void partsMergeIntoTheWhole() {
        DataFrame rows = CleanContractTest.table(50, 4).cols("a", "b").select();
        StandardScaler whole = new StandardScaler(), left = new StandardScaler(), right = new StandardScaler();
        whole.fit(rows);
        left.update(rows.rowsRange(0, 7).select()).update(rows.rowsRange(7, 20).select());
        right.fit(rows.rowsRange(20, 50).select());
        left.merge(right);
        double[] expected = whole.apply(rows).getColumn("b").castAsDouble().toDoubleArray();
        assertArrayEquals(expected, left.apply(rows).getColumn("b").castAsDouble().toDoubleArray(), 1e-13);
        Moments one = new Moments();
        for (double d : new double[]{1e8 + 1, 1e8 + 2, 1e8 + 3}) one.add(d);
        assertEquals(2 / 3.0, one.variance(), 1e-12);
        assertEquals(2 / 3.0, new Moments().add(new double[]{1e8 + 1, 1e8 + 2, 1e8 + 3}).variance(), 1e-12);
    }

    @Test
    void nullsOfTheTablesAreCounted() {
        NullProfile penguins = NullProfile.of(Datasets.table("penguins"));
        assertEquals(19, penguins.cells());
        assertEquals(11, penguins.rowsWithGaps());
        assertEquals(333, new DropNulls().fitApply(Datasets.table("penguins")).height());
        Assumptions.assumeTrue(System.getenv("LECTERN_DATA") != null, "LECTERN_DATA is not set");
        NullProfile titanic = NullProfile.of(Datasets.table("titanic"));
        assertEquals(177, titanic.columns().get("age"));
        assertEquals(688, titanic.columns().get("deck"));
        assertEquals(2, titanic.columns().get("embarked"));
        assertEquals(207, NullProfile.of(Datasets.table("california_housing")).columns().get("total_bedrooms"));
    }
}
