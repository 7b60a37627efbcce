package lectern.clean.report;

import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.*;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lectern.clean.Datasets;
import lectern.clean.load.CsvFile;
import lectern.clean.synthetic.DirtyRecords;
import lectern.clean.synthetic.Synthetic;
import lectern.data.Dataset;
import lectern.tensor.ShapeException;
import lectern.tensor.StoppedException;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.Exp;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class DataReportTest {
    @Test
    void titanicHasItsKnownFaults() {
        String data = System.getenv().getOrDefault("LECTERN_DATA", System.getProperty("lectern.data", ""));
        Path file = Path.of(data, "tables", "titanic.csv");
        org.junit.jupiter.api.Assumptions.assumeTrue(!data.isEmpty() && Files.exists(file));
        DataReport report = DataReport.of(CsvFile.read(file), "survived");
        assertEquals(107, report.findings("duplicates").get(0).count());
        assertEquals(177, one(report, "nulls", "age").count());
        assertEquals(688, one(report, "nulls", "deck").count());
        assertEquals(2, one(report, "nulls", "embarked").count());
        assertEquals("alive", report.findings("labelLeak").get(0).column());
        assertEquals(158, report.findings("nullPattern").get(0).count());
    }

    @Test
    void penguinsHaveNineteenNullsInElevenRows() {
        DataReport report = DataReport.of(Datasets.table("penguins"), "species");
        assertEquals(19, report.findings("nulls").stream().mapToInt(Finding::count).sum());
        assertEquals(2, report.findings("nullPattern").stream().filter(f -> f.what().contains("bill_length_mm")).mapToInt(Finding::count).sum());
        assertTrue(report.findings("classes").get(0).what().contains("Adelie 152, Gentoo 124, Chinstrap 68"));
        assertEquals("frame = new MedianImputer(\"body_mass_g\").fitApply(frame)", one(report, "nulls", "body_mass_g").fix());
        ColumnProfile mass = report.columns().get(5);
        assertEquals(4201.754, mass.mean(), 0.001);
        assertEquals(801.955, mass.sd(), 0.001);
        assertEquals(4050, mass.median());
        assertEquals(3550, mass.lower());
        assertEquals(4750, mass.upper());
    }

    @Test
    void theSmallestTablesReadWell() {
        assertEquals("0 rows × 0 columns, nothing found", DataReport.of(DataFrame.empty()).toString());
        assertTrue(DataReport.of(DataFrame.empty("a", "b"), "a").toString().startsWith("0 rows × 2 columns, nothing found\n"));
        DataReport row = DataReport.of(new CsvFile().frame("a,b,c\n1,x,\n", "t"), "b");
        assertTrue(row.toString().startsWith("1 row × 3 columns, 1 finding\n"), row.toString());
        assertTrue(row.toString().endsWith("nulls (c): 1 of 1 cell is null (100.0 %)\n    → frame = frame.colsExcept(\"c\").select()"), row.toString());
        DataReport words = DataReport.of(new CsvFile().frame("a,b\nfoo,x\nbar,y\nfoo,x\nbaz,Y\n", "t"));
        assertEquals(List.of("1 word is spelt in several ways: \"y\" and \"Y\"", "1 row repeats an earlier row exactly"),
                words.findings().stream().map(Finding::what).toList());
    }

    @Test
    void numbersAndDatesThatStandAsTextsAreNamed() {
        DataFrame table = new CsvFile().frame("price;sold;age\n1.234,50 €;03.04.2021;34\n 99,90 €;2021-05-07;41\n-;31.12.2020;n/a\n7,00 €;soon;50\n", "t");
        DataReport report = DataReport.of(table);
        assertEquals("texts such as \"1.234,50 €\" are numbers, but not \"-\"", one(report, "numberText", "price").what());
        assertEquals("frame = Frames.numbers(frame, \"price\")", one(report, "numberText", "price").fix());
        assertEquals("the texts are dates, written as d.M.yyyy and yyyy-M-d, but not \"soon\"", one(report, "dateText", "sold").what());
        assertEquals("frame = Frames.dates(frame, \"sold\", \"d.M.yyyy\", \"yyyy-M-d\")", one(report, "dateText", "sold").fix());
        assertEquals("3 of 4 texts are numbers, but not \"n/a\"", one(report, "mixed", "age").what());
        assertEquals("frame = new CsvFile().nulls(\"\", \"NA\", \"n/a\").frame(path)  // where they mean null", one(report, "mixed", "age").fix());
        assertEquals(3, report.findings().size(), report.toString());
    }

    @Test
    void valuesCutOffAtTheLargestAreNamed() {
        DataReport report = DataReport.of(DataFrame.byColumn("x").of(Series.ofInt(IntStream.range(0, 200).map(i -> Math.min(i, 150)).toArray())));
        assertEquals("50 cells are 150, the largest value and the most frequent: perhaps more was cut off there", one(report, "capped", "x").what());
    }

    @Test
    void plantedErrorsAreFound() {
        seed(1);
        DirtyRecords people = DirtyRecords.make(800, 0.02, 0.05, 0.005);
        DataReport report = DataReport.of(people.frame());
        assertEquals(people.nulls().size(0), report.findings("nulls").stream().mapToInt(Finding::count).sum());
        assertTrue(one(report, "outliers", "income").count() > 0);
        Set<String> seen = new HashSet<>();
        int repeats = 0;
        for (int i = 0; i < 800; i++) {
            List<Object> row = new ArrayList<>();
            for (int j = 0; j < people.frame().width(); j++) row.add(people.frame().get(j, i));
            if (!seen.add(row.toString())) repeats++;
        }
        assertTrue(repeats > 10);
        assertEquals(repeats, report.findings("duplicates").get(0).count());
    }

    @Test
    void everyKindOfFaultInAColumn() {
        StringBuilder csv = new StringBuilder("id,code,same,mostly,pressure,tail,city,answer,y\n");
        for (int i = 0; i < 60; i++)
            csv.append("%d,k%d,7,%s,%d,%s,%s,%s,%s\n".formatted(100 + i, i * 7 % 60, i == 3 ? "n.a." : String.valueOf(i % 9), i % 10 == 4 ? 0 : 60 + i,
                    Math.exp(i / 5.0),
                    i == 5 ? " Oslo" : i % 2 == 0 ? "Oslo" : i == 9 ? "rome" : "Rome", i < 55 ? "no" : "yes", i < 55 ? "a" : "b"));
        DataFrame frame = new CsvFile().frame(csv.toString(), "t");
        DataReport report = DataReport.of(frame, "y");
        assertEquals(60, one(report, "identifier", "id").count());
        assertEquals(60, one(report, "identifier", "code").count());
        assertEquals("every cell is 7", one(report, "constant", "same").what());
        assertEquals("59 of 60 texts are numbers, but not \"n.a.\"", one(report, "mixed", "mostly").what());
        assertEquals(6, one(report, "zeros", "pressure").count());
        assertTrue(one(report, "skew", "tail").what().contains("skewness 2.8"), report.toString());
        assertEquals(1, one(report, "spaces", "city").count());
        assertEquals(2, one(report, "spelling", "city").count());
        assertEquals("answer", report.findings("labelLeak").get(0).column());
        assertTrue(report.findings("imbalance").get(0).what().contains("right in 91.7 %"));
        DataFrame fixed = frame.cols("pressure").merge(Exp.$col("pressure").castAsDouble().mapVal(v -> v == 0 ? null : v)).cols("city")
                .merge(Exp.$str("city").mapVal(v -> v.strip().toLowerCase())).colsExcept("id").select();
        DataReport after = DataReport.of(fixed, "y");
        assertEquals(6, one(after, "nulls", "pressure").count());
        assertTrue(after.findings("spelling").isEmpty() && after.findings("zeros").isEmpty() && after.findings("spaces").isEmpty());
        assertEquals(1, one(DataReport.of(DataFrame.byColumn("m").of(Series.of(1, "x", 2))), "mixed", "m").count());
        assertEquals(1, one(DataReport.of(DataFrame.byColumn("m").of(Series.ofDouble(1, Double.POSITIVE_INFINITY))), "infinite", "m").count());
    }

    @Test
    void nearDuplicatesAndLeaks() {
        DataFrame a = new CsvFile().frame("name,v\nAda Stone,3.1416\nBo Lind,2\n\"ada  STONE.\",3.1415\nBo Lind,2\n", "a");
        DataReport report = DataReport.of(a);
        assertEquals("1 row nearly repeats an earlier row, such as row 0 and row 2", report.findings("nearDuplicates").get(0).what());
        assertEquals(1, report.findings("duplicates").get(0).count());
        DataFrame test = new CsvFile().frame("v,name\n2.0,Bo Lind\n5.5,New\n", "b");
        assertEquals("1 of 2 rows of the test set is in the training set", DataReport.of(a, test, null).findings("leak").get(0).what());
    }

    /** By hand: t₁ = (0.7 + 0.9)/2 = 0.8; row 2 is labelled 0, and its p₁ is 0.75 < t₁ at first, then 0.85 ≥ t₁. */
    @Test
    void confidentLearningByHand() {
        List<LabelErrors> found = LabelErrors.find(Tensors.ints(0, 0, 0, 1, 1),
                Tensors.tensor(new double[][]{{0.9, 0.1}, {0.8, 0.2}, {0.25, 0.75}, {0.3, 0.7}, {0.1, 0.9}}));
        assertEquals(0, found.size());
        found = LabelErrors.find(Tensors.ints(0, 0, 0, 1, 1), Tensors.tensor(new double[][]{{0.9, 0.1}, {0.8, 0.2}, {0.15, 0.85}, {0.3, 0.7}, {0.1, 0.9}}));
        assertEquals(1, found.size());
        assertEquals(2, found.get(0).row());
        assertEquals(1, found.get(0).likely());
        assertEquals(0.7, found.get(0).margin(), 1e-6);
        assertThrows(ShapeException.class, () -> LabelErrors.find(Tensors.ints(0), Tensors.zeros(2, 2)));
        assertThrows(ShapeException.class, () -> LabelErrors.find(Tensors.ints(5), Tensors.zeros(1, 2)));
    }

    @Test
    void flippedLabelsAreFound() {
        seed(3);
        Dataset blobs = Synthetic.rings(600, 3, 10, 1);
        int[] y = blobs.y().toInts();
        for (int i = 0; i < 600; i += 20) y[i] = (y[i] + 1) % 3;
        float[] x = blobs.x().toFloats();
        DataFrame frame = DataFrame.byColumn("a", "b", "y").of(Series.ofDouble(IntStream.range(0, 600).mapToDouble(i -> x[2 * i]).toArray()),
                Series.ofDouble(IntStream.range(0, 600).mapToDouble(i -> x[2 * i + 1]).toArray()), Series.ofInt(y));
        Finding errors = DataReport.of(frame, "y").findings("labelErrors").get(0);
        assertTrue(errors.count() >= 20 && errors.count() <= 30, errors.what());
        for (String row : errors.fix().replaceAll("[^0-9,]", "").split(",")) assertEquals(0, Integer.parseInt(row) % 20, errors.fix());
        assertTrue(errors.what().contains("→"), errors.what());
    }

    @Test
    void labelsThatNothingPredictsAreNotJudged() {
        seed(4);
        double[] x = Tensors.randn(500).toDoubles();
        DataFrame frame = DataFrame.byColumn("x", "y").of(Series.ofDouble(x), Series.ofInt(Tensors.randint(0, 3, 500).toInts()));
        assertEquals(List.of("classes"), DataReport.of(frame, "y").findings().stream().map(Finding::kind).toList());
    }

    @Test
    void threeFormsSayTheSame() {
        DataFrame frame = new CsvFile().frame("<b>,v\nx,1\nx,\n", "t");
        DataReport report = DataReport.of(frame);
        assertTrue(report.toString().startsWith("2 rows × 2 columns, "), report.toString());
        assertTrue(report.toString().contains("→ frame = "));
        assertTrue(report.html().contains("&lt;b&gt;") && !report.html().contains("<script") && !report.html().contains("<td><b>"));
        JsonObject json = JsonParser.parseString(report.json()).getAsJsonObject();
        assertEquals(report.findings().size(), json.getAsJsonArray("findings").size());
        assertEquals("<b>", json.getAsJsonArray("columns").get(0).getAsJsonObject().get("name").getAsString());
        for (Finding f : report.findings()) {
            assertTrue(report.toString().contains(f.what()));
            assertFalse(f.fix().contains("\n"));
        }
    }

    @Test
    void emptyTablesAndWrongLabels() {
        assertTrue(DataReport.of(DataFrame.empty("a", "b")).toString().startsWith("0 rows × 2 columns"));
        assertTrue(DataReport.of(DataFrame.empty()).findings().isEmpty());
        assertTrue(DataReport.of(DataFrame.empty("a", "b"), DataFrame.empty("a", "b"), "a").json().contains("\"rows\": 0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DataReport.of(DataFrame.empty("a"), "z")).getMessage().contains("no column \"z\""));
    }

    @Test
    void progressRisesAndAnInterruptEndsIt() {
        List<Double> shares = new ArrayList<>();
        DataFrame iris = Datasets.table("iris");
        DataReport.of(iris, null, "species", (what, share) -> shares.add(share));
        assertEquals(1.0, shares.get(shares.size() - 1));
        for (int i = 1; i < shares.size(); i++) assertTrue(shares.get(i) >= shares.get(i - 1));
        assertThrows(StoppedException.class, () -> DataReport.of(iris, null, null, (what, share) -> Thread.currentThread().interrupt()));
        assertFalse(Thread.interrupted());
    }

    private static Finding one(DataReport report, String kind, String column) {
        return report.findings(kind).stream().filter(f -> f.column().equals(column)).findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + column + " in " + report));
    }
}
