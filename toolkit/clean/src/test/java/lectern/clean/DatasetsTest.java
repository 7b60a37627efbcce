package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sets that come with Lectern hold what their sources say. */
class DatasetsTest {
    @TempDir
    Path cache;

    static Stream<DatasetFile> bundledFiles() {
        return Catalog.bundled().entries().stream().filter(DatasetEntry::bundled).flatMap(e -> e.files().stream());
    }

    @ParameterizedTest
    @MethodSource("bundledFiles")
    void bundledFileIsTheOneOfTheCatalogue(DatasetFile file) {
        byte[] bytes = Catalog.resource(file.path());
        assertEquals(file.bytes(), bytes.length);
        assertEquals(file.sha256(), Sha256.of(bytes));
        Located located = new Located(file, null, bytes);
        int rows = switch (file.role()) {
            case "table" -> CsvTable.read(located.text(), file.path()).height();
            case "text" -> (int) located.text().lines().count();
            default -> Idx.read(bytes, file.path()).size(0);
        };
        assertEquals(file.rows(), rows);
    }

    /** Rows, columns and nulls as the sources state them. */
    @ParameterizedTest
    @CsvSource({"houses,5,3,0", "penguins,344,8,19", "iris,150,5,0", "wine,178,14,0", "breast_cancer,569,31,0", "diabetes,442,11,0", "digits8x8,1797,65,0",
        "longley,16,8,0", "sunspots,309,2,0", "nile,100,2,0", "co2,2284,2,59"})
    void tableHasItsRowsColumnsAndNulls(String name, int rows, int columns, int nulls) {
        DataFrame table = bundled().table(name);
        assertEquals(rows, table.height());
        assertEquals(columns, table.width());
        assertEquals(nulls, nulls(table));
    }

    @Test
    void everyBundledTableIsInTheTestAbove() {
        List<String> tables = Catalog.bundled().entries().stream().filter(e -> e.bundled() && e.files().get(0).role().equals("table")).map(DatasetEntry::name)
                .toList();
        assertEquals(List.of("houses", "penguins", "iris", "wine", "breast_cancer", "diabetes", "digits8x8", "longley", "sunspots", "nile", "co2"), tables);
        assertTrue(Catalog.bundled().entries().stream().filter(DatasetEntry::bundled).mapToLong(DatasetEntry::bytes).sum() < 6_000_000);
    }

    @Test
    void penguinsHaveTypesAndNineteenNullsInElevenRows() {
        DataFrame penguins = bundled().table("penguins");
        assertArrayEquals(
                new String[]{"species", "island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex", "year"},
                penguins.getColumnsIndex().toArray());
        assertEquals(333, Frames.dropNulls(penguins).height());
        assertEquals(181, penguins.get("flipper_length_mm", 0));
        assertEquals(39.1, penguins.get("bill_length_mm", 0));
        assertNull(penguins.get("sex", 3));
        assertInstanceOf(IntSeries.class, penguins.getColumn("year"));
        assertEquals(11, Frames.nulls(penguins).getColumn("nulls").get(6));
        double mass = mean(Frames.tensor(Frames.dropNulls(penguins, "body_mass_g"), "body_mass_g"));
        assertEquals(4201.754, mass, 0.001);
    }

    @ParameterizedTest
    @CsvSource({"iris,species,setosa,50", "iris,species,versicolor,50", "wine,class,class_0,59", "wine,class,class_1,71", "wine,class,class_2,48",
        "breast_cancer,diagnosis,malignant,212", "breast_cancer,diagnosis,benign,357", "penguins,species,Adelie,152", "penguins,species,Gentoo,124",
        "penguins,species,Chinstrap,68"})
    void classesHaveTheirSizes(String name, String column, String label, int size) {
        Series<String> labels = bundled().table(name).getColumn(column);
        assertEquals(size, labels.select(label::equals).size());
    }

    @ParameterizedTest
    @CsvSource({"iris,sepal_length,5.843333", "wine,proline,746.893258", "breast_cancer,mean_area,654.889104", "diabetes,progression,152.133484",
        "sunspots,SUNACTIVITY,49.752104", "nile,volume,919.35", "longley,TOTEMP,65317", "houses,price,329.6"})
    void columnHasItsMean(String name, String column, double mean) {
        assertEquals(mean, mean(Frames.tensor(bundled().table(name), column)), 1e-3);
    }

    @Test
    void typesAreGuessed() {
        assertInstanceOf(DoubleSeries.class, bundled().table("diabetes").getColumn("bp"));
        assertInstanceOf(IntSeries.class, bundled().table("diabetes").getColumn("progression"));
        assertEquals(LocalDate.of(1958, 3, 29), bundled().table("co2").get("date", 0));
        assertEquals(317.6, bundled().table("co2").get("co2", 2));
    }

    @Test
    void digitsAreSplitWithEqualSharesOfEveryClass() {
        OpenDataset digits = bundled().open("digits");
        assertArrayEquals(new int[]{8000, 28, 28}, digits.tensor("train.x").shape());
        assertArrayEquals(new int[]{2000, 28, 28}, digits.tensor("test.x").shape());
        int[] train = counts(digits.tensor("train.y"));
        int[] test = counts(digits.tensor("test.y"));
        assertArrayEquals(new int[]{1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978}, IntStream.range(0, 10).map(d -> train[d] + test[d]).toArray());
        for (int d = 0; d < 10; d++) assertEquals(0.2, test[d] / (double) (train[d] + test[d]), 0.001, "share of " + d);
        for (String part : List.of("train.y", "test.y")) {
            double[] labels = digits.tensor(part).toDoubles();
            for (int i = 0; i < labels.length; i += 100) {
                assertTrue(DoubleStream.of(Arrays.copyOfRange(labels, i, i + 100)).distinct().count() >= 9, part + " is not mixed at " + i);
            }
        }
        assertEquals(255, DoubleStream.of(digits.tensor("test.x").toDoubles()).max().orElseThrow());
    }

    @Test
    void shakespeareIsText() {
        String text = bundled().open("shakespeare").text("text");
        assertTrue(text.startsWith("HAMLET, PRINCE OF DENMARK"));
        assertTrue(text.contains("To be, or not to be,"));
        assertTrue(text.chars().allMatch(c -> c < 128));
        assertEquals(1_041_000, text.length(), 30_000);
    }

    @Test
    void mnistIsWholeWhereItIsAndDigitsWhereItIsNot() {
        String named = System.getenv().getOrDefault("LECTERN_DATA", "");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        DataStore store = new DataStore(Catalog.bundled(), named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named)), cache, new PrintStream(printed));
        OpenDataset mnist = store.open("mnist");
        boolean whole = !named.isEmpty() && Path.of(named, "mnist").toFile().isDirectory();
        assertEquals(whole ? 60000 : 8000, mnist.tensor("train.y").size(0));
        assertEquals(whole ? 10000 : 2000, mnist.tensor("test.x").size(0));
        assertEquals(whole ? 0 : 1, printed.toString().split("Notice: digits stands in for mnist", -1).length - 1, printed.toString());
    }

    /** Known nulls where LECTERN_DATA holds the table; the way to get it where not. */
    @ParameterizedTest
    @CsvSource({"titanic,age,177", "titanic,deck,688", "titanic,embarked,2", "california_housing,total_bedrooms,207", "anscombe,x,0",
        "airline_passengers,Passengers,0",
        "daily_min_temperatures,Temp,0"})
    void tableThatIsNotCarriedHasItsNullsOrAnErrorThatSaysHowToGetIt(String name, String column, int nulls) {
        DatasetFile file = Datasets.catalog().get(name).file("table");
        String named = System.getenv().getOrDefault("LECTERN_DATA", "");
        if (!named.isEmpty() && Path.of(named, file.path()).toFile().exists()) {
            DataFrame table = Datasets.table(name);
            assertEquals(file.rows(), table.height());
            assertEquals(nulls, table.getColumn(column).isNull().countTrue());
        } else {
            DataStore bare = new DataStore(Catalog.bundled(), Optional.empty(), cache, System.out);
            assertTrue(assertThrows(DatasetException.class, () -> bare.open(name)).getMessage().contains("put " + file.path() + " below a directory"));
        }
    }

    @Test
    void hasAsksForTheSetItselfAndFetchesNothing() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        DataStore store = new DataStore(Catalog.bundled(), Optional.of(cache), cache, new PrintStream(printed));
        assertTrue(store.has("penguins"));
        assertFalse(store.has("mnist"));
        assertFalse(store.has("titanic"));
        assertEquals("", printed.toString());
        assertThrows(DatasetException.class, () -> store.has("pengiuns"));
        assertTrue(Datasets.has("digits"));
    }

    @Test
    void rowsAreChosenByIndex() {
        DataFrame five = bundled().table("houses"), chosen = Frames.rows(five, Tensors.fromArray(new int[]{4, 0, 4}, 3));
        assertEquals(List.of(five.get("area", 4), five.get("area", 0), five.get("area", 4)), chosen.getColumn("area").toList());
        assertThrows(IllegalArgumentException.class, () -> Frames.rows(five, Tensors.fromArray(new int[]{5}, 1)));
        assertThrows(ShapeException.class, () -> Frames.rows(five, Tensors.ones(1, 1)));
    }

    @Test
    void facadeReadsTablesTextsAndPaths() {
        assertEquals(5, Datasets.table("houses").height());
        assertEquals(0.846, Datasets.table("houses").get("area", 0));
        assertTrue(Datasets.text("shakespeare").length() > 900_000);
        assertThrows(DatasetException.class, () -> Datasets.table("digits"));
        assertThrows(DatasetException.class, () -> Datasets.text("penguins"));
    }

    private record Bundled(DataStore store) {
        DataFrame table(String name) {
            return CsvTable.read(store.open(name).text("table"), name);
        }

        OpenDataset open(String name) {
            return store.open(name);
        }
    }

    private Bundled bundled() {
        return new Bundled(new DataStore(Catalog.bundled(), Optional.empty(), cache, System.out));
    }

    private static int nulls(DataFrame table) {
        int n = 0;
        for (int i = 0; i < table.width(); i++) n += table.getColumn(i).isNull().countTrue();
        return n;
    }

    private static double mean(Tensor t) {
        return DoubleStream.of(t.toDoubles()).average().orElseThrow();
    }

    private static int[] counts(Tensor labels) {
        int[] n = new int[10];
        for (double d : labels.toDoubles()) n[(int) d]++;
        return n;
    }
}
