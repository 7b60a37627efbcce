package lectern.clean.duplicate;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lectern.clean.Datasets;
import lectern.tensor.Generator;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.csv.Csv;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {
    private final DataFrame letters = DataFrame.byColumn("a", "b").of(Series.of("x", "y", "x", null, null, "x"), Series.ofInt(1, 1, 1, 2, 2, 3));

    @BeforeEach
    void seed() {
        Generator.main().seed(7);
    }

    private static Path data(String file) {
        String folder = System.getenv("LECTERN_DATA");
        Assumptions.assumeTrue(folder != null, "LECTERN_DATA is not set");
        return Path.of(folder, file);
    }

    @Test
    void firstLastOrNoneOfEqualRowsStays() {
        assertArrayEquals(new int[]{2, 4}, ((DropDuplicates) new DropDuplicates().fit(letters)).removed(letters));
        assertArrayEquals(new int[]{0, 3}, ((DropDuplicates) new DropDuplicates().keepLast().fit(letters)).removed(letters));
        assertArrayEquals(new int[]{0, 2, 3, 4}, ((DropDuplicates) new DropDuplicates().keepNone().fit(letters)).removed(letters));
        assertArrayEquals(new int[]{2, 4, 5}, ((DropDuplicates) new DropDuplicates("a").fit(letters)).removed(letters));
    }

    @Test
    void titanicHas107() {
        data("tables");
        assertEquals(891 - 107, new DropDuplicates().fitApply(Datasets.table("titanic")).height());
    }

    @Test
    void numbersNearlyEqualAreFoundAcrossTheEdgesOfCells() {
        DataFrame x = DataFrame.byColumn("h", "w").of(Series.ofDouble(1, 2, 1.0005, 3, 2.9995, -4), Series.ofDouble(5, 6, 5, 7, 7, 0));
        assertArrayEquals(new int[]{2, 4}, ((DropNearDuplicates) new DropNearDuplicates().within(1e-3).fit(x)).removed(x));
        assertEquals(6, new DropNearDuplicates().fitApply(x).height());
    }

    @ParameterizedTest
    @CsvSource({"MARTHA, MARHTA, 0.961111", "DWAYNE, DUANE, 0.840000", "DIXON, DICKSONX, 0.813333", "same, same, 1", "abc, xyz, 0"})
    void jaroWinklerAgreesWithTheValuesOfThePaper(String a, String b, double expected) {
        assertEquals(expected, JaroWinkler.of(a, b), 1e-6);
        assertEquals(expected, JaroWinkler.of(b, a), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"febrl1.csv, 0.97", "febrl3.csv, 0.93"})
    void recordsOfOnePersonAreFound(String file, double least) throws IOException {
        DataFrame people = Csv.load(data("duplicates/" + file).toFile());
        people = people.cols().selectAs(String::strip);
        DataFrame trimmed = people;
        for (String c : people.getColumnsIndex())
            trimmed = trimmed.cols(c).merge(trimmed.getColumn(c).map(v -> v == null || v.toString().isBlank() ? null : v.toString().strip()).materialize());
        DataFrame fields = trimmed.colsExcept("rec_id").select();
        Series<String> ids = trimmed.getColumn("rec_id");
        RecordMatcher matcher = new RecordMatcher().dates("date_of_birth").weight("soc_sec_id", 3).weight("date_of_birth", 2).weight("given_name", 1.5)
                .weight("surname", 1.5)
                .weight("state", 0.3).threshold(0.75);
        matcher.fit(fields);
        List<RowPair> found = matcher.pairs(fields);
        long right = found.stream().filter(p -> person(ids.get(p.a())).equals(person(ids.get(p.b())))).count(), truth = 0;
        for (int i = 0; i < ids.size(); i++) for (int j = 0; j < i; j++) if (person(ids.get(i)).equals(person(ids.get(j)))) truth++;
        double f1 = 2.0 * right / (found.size() + truth);
        assertTrue(f1 >= least, file + ": F1 " + f1);
    }

    private static String person(String id) {
        return id.split("-")[1];
    }

    /** 200 rows share a city; copies differ in one letter of the name, and stand side by side once the rows are sorted. */
    @Test
    void largeBlocksAreComparedWithNeighboursAndTheRestIsCounted() {
        String[] names = IntStream.range(0, 200).mapToObj(i -> "name%03d%s".formatted(i / 2 * 7 % 100, i % 2 == 0 ? "" : "e")).toArray(String[]::new);
        DataFrame people = DataFrame.byColumn("name", "city").of(Series.of(names),
                Series.of(IntStream.range(0, 200).mapToObj(_ -> "Oslo").toArray(String[]::new)));
        RecordMatcher matcher = (RecordMatcher) new RecordMatcher().threshold(0.985).fit(people);
        Set<List<Integer>> found = new HashSet<>();
        for (RowPair p : matcher.pairs(people)) found.add(List.of(p.a(), p.b()));
        for (int k = 0; k < 200; k += 2) assertTrue(found.contains(List.of(k, k + 1)), "rows %d and %d".formatted(k, k + 1));
        assertEquals(190 * 189 / 2, matcher.skipped());
        RecordMatcher all = (RecordMatcher) new RecordMatcher().blocks(200, 10).fit(people);
        all.pairs(people);
        assertEquals(0, all.skipped());
        assertTrue(all.toString().contains("more than 200 rows"), all.toString());
    }

    @Test
    void tenPlantedArticlesAreFoundAndNoOther() throws IOException {
        List<String> names = new ArrayList<>(), texts = new ArrayList<>();
        for (String line : Files.readAllLines(data("duplicates/articles_1000.txt"))) {
            names.add(line.substring(0, line.indexOf(' ')));
            texts.add(line.substring(line.indexOf(' ') + 1));
        }
        Set<Set<String>> truth = new HashSet<>(), found = new HashSet<>();
        for (String line : Files.readAllLines(data("duplicates/articles_1000.truth"))) truth.add(Set.of(line.split(" ")));
        for (RowPair p : new MinHash().pairs(texts, 0.5)) found.add(Set.of(names.get(p.a()), names.get(p.b())));
        assertEquals(10, truth.size());
        assertEquals(truth, found);
    }

    @ParameterizedTest
    @CsvSource({"0.2", "0.35", "0.5", "0.65", "0.8"})
    void theShareOfCandidatesFollowsTheCurve(double share) {
        int pairs = 400, size = 120, both = (int) Math.round(2 * size * share / (1 + share));
        double j = both / (double) (2 * size - both);
        int hits = 0;
        for (int k = 0; k < pairs; k++) {
            MinHash hash = new MinHash().bands(10, 3);
            long base = k * 1000L;
            long[] a = IntStream.range(0, size).mapToLong(i -> base + i).toArray(),
                    b = IntStream.range(size - both, 2 * size - both).mapToLong(i -> base + i).toArray();
            if (!hash.candidates(new long[][]{a, b}).isEmpty()) hits++;
        }
        double p = new MinHash().bands(10, 3).probability(j), deviation = Math.sqrt(p * (1 - p) / pairs);
        assertEquals(p, hits / (double) pairs, 3 * deviation);
    }

    @Test
    void similarTextsKeepTheFirst() {
        DataFrame t = DataFrame.byColumn("t").of(Series.of("the cat sat on the mat today", "a dog", "The cat sat on the mat, today!"));
        assertArrayEquals(new int[]{2}, ((DropSimilarTexts) new DropSimilarTexts("t").fit(t)).removed(t));
    }
}
