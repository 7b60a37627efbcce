package lectern.clean.load;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import lectern.clean.Datasets;
import lectern.clean.FormatException;
import lectern.clean.Frames;
import lectern.clean.synthetic.DirtyRecords;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetTest {
    private static final int N = 100;
    private static final LocalDateTime START = LocalDateTime.of(2001, 2, 3, 4, 5, 6);

    @TempDir
    Path folder;

    private static DataFrame golden(String name, String... columns) throws IOException {
        return Parquet.frame(new Content(name, ArrayFilesTest.golden(name + ".parquet")), columns);
    }

    /** Written by pyarrow, see make_parquet.py beside the files: every type, both versions of pages, every encoding, four codecs. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "pages2", "small", "deltas", "int96"})
    void readsWhatArrowWrote(String name) throws IOException {
        DataFrame table = golden(name);
        assertEquals(N, table.height());
        assertEquals(21, table.width());
        for (int i = 0; i < N; i++) {
            Object[] expected = {i % 100 - 50, 7 * i - 500, i * 10_000_000_000L, 4_000_000_000L + i, i / 4f, i / 8f,
                i / 3.0, i % 3 == 0, "Zoë " + i % 7, START.toLocalDate().plusDays(i), START.plusNanos(i * 1_000_000L), START.plusNanos(i * 1_000L),
                START.plusHours(i), LocalTime.of(i / 60, i % 60, 1), i / 4.0, -i / 1000.0, i % 5 == 2 ? null : i,
                i % 4 == 1 ? null : "word %03d".formatted(i), null, i % 4 == 1 ? null : (long) i, i % 4 == 1 || i % 6 == 0 ? null : "b" + i};
            for (int j = 0; j < expected.length; j++) assertEquals(expected[j], table.getColumn(j).get(i), table.getColumnsIndex().get(j) + ", row " + i);
        }
    }

    @Test
    void namedColumnsAreReadInTheirOrder() throws IOException {
        DataFrame two = golden("default", "text", "int");
        assertArrayEquals(new String[]{"text", "int"}, two.getColumnsIndex().toArray());
        assertEquals("Zoë 1", two.getColumn(0).get(1));
        assertEquals(2L, golden("lists", "a").getColumn("a").get(1), "a list beside it is not looked at");
        String said = assertThrows(IllegalArgumentException.class, () -> golden("default", "txt")).getMessage();
        assertTrue(said.contains("no column \"txt\""), said);
    }

    @Test
    void whatIsNotReadIsSaid() {
        assertTrue(assertThrows(FormatException.class, () -> golden("lists")).getMessage()
                .contains("column \"many.list.element\" holds lists. Hint: name the columns to read, of [a]"));
        assertTrue(assertThrows(FormatException.class, () -> golden("zstd")).getMessage()
                .contains("the codec Zstandard is not read. Hint: write the file with Snappy"));
        FormatException no = assertThrows(FormatException.class, () -> Parquet.frame(new Content("x.parquet", "a,b\n1,2\n3,4\n5,6\n".getBytes())));
        assertTrue(no.getMessage().contains("x.parquet, byte 4: no Parquet file"), no.getMessage());
    }

    private static void same(DataFrame expected, DataFrame got) {
        assertArrayEquals(expected.getColumnsIndex().toArray(), got.getColumnsIndex().toArray());
        assertEquals(expected.height(), got.height());
        for (int j = 0; j < expected.width(); j++)
            for (int i = 0; i < expected.height(); i++) assertEquals(expected.getColumn(j).get(i), got.getColumn(j).get(i), j + ", " + i);
    }

    private DataFrame again(DataFrame table) {
        Path file = folder.resolve("again.parquet");
        Parquet.write(file, table);
        return Parquet.read(file);
    }

    @Test
    void whatIsWrittenIsReadAgainWithItsNamesTypesAndNulls() {
        DataFrame penguins = Datasets.table("penguins"), dirty = DirtyRecords.make(70_000, 0.1, 0.01, 0.01).frame();
        same(penguins, again(penguins));
        same(dirty, again(dirty));
        DataFrame all = DataFrame.byColumn("i", "l", "f", "d", "b", "day", "time", "nano", "clock", "s", "none").of(Series.ofInt(1, -2, Integer.MIN_VALUE),
                Series.ofLong(1, Long.MAX_VALUE, Long.MIN_VALUE), Series.ofFloat(0.5f, Float.NaN, -0f),
                Series.ofDouble(Math.PI, Double.NEGATIVE_INFINITY, -0.0),
                Series.of(true, null, false), Series.of(LocalDate.of(1, 1, 1), null, LocalDate.of(9999, 12, 31)),
                Series.of(START, null, LocalDateTime.of(1066, 10, 14, 9, 0)), Series.of(START.plusNanos(1), null, null),
                Series.of(LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_999), null), Series.of("", "Zoë, \"漢字\"\n", null),
                Series.of(new String[]{null, null, null}));
        DataFrame read = again(all);
        same(all, read);
        assertEquals(types(all), types(read));
        same(all.rows(new int[0]).select(), again(all.rows(new int[0]).select()));
        assertEquals(0, again(DataFrame.empty()).width());
    }

    private static String types(DataFrame table) {
        return Frames.types(table).getColumn("type").toList().toString();
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        String mixed = assertThrows(IllegalArgumentException.class, () -> again(DataFrame.byColumn("a").of(Series.of(1, "x")))).getMessage();
        assertEquals("Parquet.write: column \"a\", row 1: expected one type in a column, Integer, got String x", mixed);
        String other = assertThrows(IllegalArgumentException.class, () -> again(DataFrame.byColumn("a").of(Series.of(Path.of("x"))))).getMessage();
        assertTrue(other.contains("column \"a\": expected texts, numbers, booleans, dates or times, got"), other);
        String far = assertThrows(IllegalArgumentException.class, () -> again(DataFrame.byColumn("a").of(Series.of(START.plusNanos(1), LocalDateTime.MAX))))
                .getMessage();
        assertTrue(far.contains("column \"a\", row 1") && far.contains("beyond"), far);
    }

    @Test
    void aPageThatChangedIsRefused() {
        byte[] bytes = ParquetWriter.bytes(Datasets.table("penguins"));
        bytes[60] ^= 1;
        String said = assertThrows(FormatException.class, () -> Parquet.frame(new Content("t", bytes))).getMessage();
        assertTrue(said.contains("checksum"), said);
    }
}
