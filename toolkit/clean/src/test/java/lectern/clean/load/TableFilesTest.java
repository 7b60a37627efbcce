package lectern.clean.load;

import static java.nio.charset.StandardCharsets.*;
import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import lectern.clean.DatasetException;
import lectern.clean.FormatException;
import org.dflib.DataFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void separatorsAndLineEndsAreGuessed(String s) throws IOException {
        for (String end : new String[]{"\n", "\r\n", "\r"}) {
            String text = String.join(end, "a" + s + "b c", "1" + s + "\"x" + s + " \"\"y\"\"\"", "", "2" + s + "\"two" + end + "lines\"", "3" + s);
            DataFrame t = CsvFile.read(Files.writeString(folder.resolve("t.csv"), text));
            assertEquals("[a, b c]", Arrays.toString(t.getColumnsIndex().toArray()));
            assertEquals(3, t.height());
            assertEquals("x" + s + " \"y\"", t.get(1, 0));
            assertEquals("two" + end + "lines", t.get(1, 1));
            assertNull(t.get(1, 2));
        }
    }

    @Test
    void raggedLinesAreTakenWhenAskedFor() {
        DataFrame table = new CsvFile().ragged().frame("a,b,c\n1\n2,x,3,4,\"5\"\n6,y,7\n", "t");
        assertEquals(3, table.height());
        assertEquals(Arrays.asList(1, 2, 6), table.getColumn("a").toList());
        assertEquals(Arrays.asList(null, "x", "y"), table.getColumn("b").toList());
        assertEquals(Arrays.asList(null, 3, 7), table.getColumn("c").toList());
        assertEquals(0, new CsvFile().ragged().frame("a,b\n", "t").height());
    }

    @Test
    void encodingsAreReadByMarkOrByName() throws IOException {
        String text = "name,n\nZoë,1\nŁódź,2\n";
        byte[] utf8 = text.getBytes(UTF_8), marked = ("\uFEFF" + text).getBytes(UTF_8);
        for (byte[] bytes : new byte[][]{utf8, marked, ("\uFEFF" + text).getBytes(UTF_16LE), text.getBytes(UTF_16), gz(marked)})
            assertEquals("Łódź", CsvFile.read(Files.write(folder.resolve("t.csv"), bytes)).get("name", 1));
        Path latin = Files.write(folder.resolve("latin.csv"), "n\nZoë\n".getBytes(Charset.forName("windows-1252")));
        assertEquals("Zoë", new CsvFile().encoding("windows-1252").frame(latin).get("n", 0));
        refused(() -> CsvFile.read(latin), "latin.csv, line 2, column 3: the byte eb is no UTF-8. Hint: name the encoding", 2, 3);
        assertThrows(IllegalArgumentException.class, () -> new CsvFile().encoding("klingon"));
        assertEquals("n\nZoë\n", TextFile.read(latin, "windows-1252"));
        assertEquals(2, TextFile.lines(Files.write(folder.resolve("t.txt.gz"), gz("a\nb".getBytes(UTF_8)))).size());
    }

    @Test
    void settingsChangeNullsHeaderAndTypes() {
        DataFrame t = new CsvFile().nulls("?").text("zip").frame("zip,v\n10115,?\n20095,1.25\n", "t");
        assertEquals("10115", t.get("zip", 0));
        assertNull(t.get("v", 0));
        assertEquals(1.25, t.get("v", 1));
        DataFrame bare = new CsvFile().noHeader().quote('\'').frame("1,'a,b'\n2,c\n", "t");
        assertEquals("[c0, c1]", Arrays.toString(bare.getColumnsIndex().toArray()));
        assertEquals("a,b", bare.get(1, 0));
        assertEquals(3, new CsvFile().frame("v\n1\n\n2\n", "t").height());
        assertThrows(IllegalArgumentException.class, () -> new CsvFile().text("none").frame("v\n1\n", "t"));
    }

    /** The short way from digits to a double gives the same bits as the JDK's. */
    @Test
    void numbersAreTheNearestDoubles() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(3);
        StringBuilder csv = new StringBuilder("v\n0.5\n-0.0\n.25\n1e-320\n1.7976931348623157e308\n123456789012345.6\n0.0000000000000000000001234\n");
        double[] expected = new double[5007];
        for (int i = 0; i < 5000; i++) csv.append(random.nextBoolean() ? random.nextDouble(-1e6, 1e6) : random.nextInt() / 1000.0).append('\n');
        String[] cells = csv.toString().split("\n");
        for (int i = 0; i < expected.length; i++) expected[i] = Double.parseDouble(cells[i + 1]);
        assertArrayEquals(expected, new CsvFile().frame(csv.toString(), "t").getColumn("v").castAsDouble().toDoubleArray(), 0);
    }

    @Test
    void csvErrorsNameFileLineAndColumn() {
        csv("", "t.csv, line 1, column 1: expected a line of column names, got an empty file", 1, 1);
        csv("a,b\n1,2\n3\n", "expected 2 cells as in the first line, got 1 in the line that begins \"3\"", 3, 2);
        csv("a,b\r\n1,2,3\r\n", "expected 2 cells as in the first line, got more", 2, 5);
        csv("a,b\n1,\"x\n\n", "the quote that opens here is never closed", 2, 3);
        csv("a,b\n1,\"x\"y\n", "expected ',' or the end of the line after a closing quote, got 'y'", 2, 6);
        csv("a,a\n1,2\n", "the column name \"a\" stands twice", 1, 3);
        csv("a\n\0\n", "a NUL character", 2, 1);
        assertThrows(DatasetException.class, () -> CsvFile.read(folder.resolve("none.csv")));
    }

    @Test
    void jsonLinesBecomeColumnsOfTheNarrowestType() {
        DataFrame t = json(
                "{\"a\": 1, \"b\": {\"c\": \"x\"}, \"l\": [1, 2]}\n\n{\"a\": 2.5, \"d\": true}\n{\"a\": null, \"big\": 3000000000, \"m\": 1}\n{\"m\": \"x\"}\r\n");
        assertEquals("[a, b.c, l, d, big, m]", Arrays.toString(t.getColumnsIndex().toArray()));
        assertEquals(1.0, t.get("a", 0));
        assertNull(t.get("a", 2));
        assertEquals("x", t.get("b.c", 0));
        assertEquals("[1,2]", t.get("l", 0));
        assertEquals(3000000000L, t.get("big", 2));
        assertEquals("1", t.get("m", 2));
        assertEquals(true, t.get("d", 1));
    }

    @Test
    void jsonErrorsNameFileLineAndColumn() {
        refused(() -> json("{\"a\": 1}\n{\"a\": tru}\n"), "t.jsonl, line 2, column ", 2, 7);
        refused(() -> json("[1]\n"), "expected one object a line, got BEGIN_ARRAY", 1, 2);
        refused(() -> json("{\"a\": 1} {\"b\": 2}\n"), "no JSON: malformed", 1, 11);
        refused(() -> json("{\"a\": 1, \"a\": 2}\n"), "the key \"a\" stands twice", 1, 16);
        refused(() -> json("{\"a\": 1e999}\n"), "1e999 is too large for a double", 1, 12);
        refused(() -> json("{\"a\": 1"), "no JSON: End of input", 1, 8);
        refused(() -> json("{\"a\": " + "[".repeat(2000)), "no JSON: ", 1, 262);
        assertEquals(0, json("").height());
    }

    @Test
    void arffHasItsTypes() {
        DataFrame t = arff(
                "% c\n@relation 'my data'\n@attribute x numeric\n@ATTRIBUTE 'the y' {yes, 'no way'}\n@attribute s string\n@attribute d date \"yyyy\"\n\n@data\n"
                        + "1.5, yes, 'it\\'s', 2001 % end\n?, 'no way', ?, '?'\n");
        assertEquals("[x, the y, s, d]", Arrays.toString(t.getColumnsIndex().toArray()));
        assertEquals(1.5, t.get("x", 0));
        assertEquals("it's", t.get("s", 0));
        assertNull(t.get("x", 1));
        assertNull(t.get("s", 1));
        assertEquals("no way", t.get("the y", 1));
        assertEquals("?", t.get("d", 1));
    }

    @Test
    void arffErrorsNameFileLineAndColumn() {
        String head = "@attribute x numeric\n@attribute c {a,b}\n@data\n";
        refused(() -> arff(""), "expected @data, got the end of the file", 1, 1);
        refused(() -> arff("@data\n"), "expected an @attribute before @data", 1, 6);
        refused(() -> arff("@attribute x relational\n"), "expected numeric, real, integer, string, date or {…}, got \"relational\"", 1, 24);
        refused(() -> arff(head + "1\n"), "expected ',', got the end of the line", 4, 2);
        refused(() -> arff(head + "z, a\n"), "expected a number for \"x\", got \"z\"", 4, 2);
        refused(() -> arff(head + "1, q\n"), "expected one of [a, b] for \"c\", got \"q\"", 4, 5);
        refused(() -> arff(head + "1, 'a\n"), "the quote that opens here is never closed", 4, 4);
        refused(() -> arff(head + "{0 1}\n"), "sparse rows are not read", 4, 1);
    }

    private static DataFrame json(String text) {
        return JsonLines.frame(new Content("t.jsonl", text.getBytes(UTF_8)));
    }

    private static DataFrame arff(String text) {
        return Arff.frame(new Content("t.arff", text.getBytes(UTF_8)));
    }

    private static void csv(String text, String message, int line, int column) {
        refused(() -> new CsvFile().frame(text, "t.csv"), message, line, column);
    }

    private static void refused(org.junit.jupiter.api.function.Executable call, String message, int line, int column) {
        FormatException e = assertThrows(FormatException.class, call);
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(line + ":" + column, e.line() + ":" + e.column(), e.getMessage());
    }

    static byte[] gz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
            gz.write(bytes);
        }
        return out.toByteArray();
    }
}
