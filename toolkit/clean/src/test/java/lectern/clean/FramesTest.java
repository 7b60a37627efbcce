package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {
    private final DataFrame frame = CsvTable.read("a,b,name\n1,0.5,x\n2,,y\n3,1.5,NA\n", "frame");

    @Test
    void columnsBecomeATensorInTheOrderTheyAreNamed() {
        Tensor t = Frames.tensor(Frames.dropNulls(frame, "b"), "b", "a");
        assertArrayEquals(new int[]{2, 2}, t.shape());
        assertArrayEquals(new double[]{0.5, 1, 1.5, 3}, t.toDoubles());
        assertEquals(DType.FLOAT32, t.dtype());
    }

    @Test
    void withoutNamesAllColumnsAreTaken() {
        assertArrayEquals(new int[]{5, 3}, Frames.tensor(Datasets.table("houses")).shape());
        assertArrayEquals(new int[]{0, 1}, Frames.tensor(CsvTable.read("a\n", "empty"), "a").shape());
        assertEquals(1, Frames.dropNulls(frame).height());
        assertSame(frame.getColumnsIndex(), Frames.dropNulls(frame).getColumnsIndex());
    }

    @Test
    void aTableIsDealtInTwoParts() {
        DataFrame birds = Datasets.table("penguins");
        Tensors.seed(1);
        Frames.Split parts = Frames.split(birds, 0.75);
        assertEquals(258, parts.train().height());
        assertEquals(86, parts.test().height());
        assertEquals(birds.getColumnsIndex(), parts.test().getColumnsIndex());
        Tensors.seed(1);
        assertEquals(parts.train().toString(), Frames.split(birds, 0.75).train().toString());
        double mass = Frames.tensor(Frames.dropNulls(birds, "body_mass_g"), "body_mass_g").sum().item();
        double both = Frames.tensor(Frames.dropNulls(parts.train().vConcat(parts.test()), "body_mass_g"), "body_mass_g").sum().item();
        assertEquals(mass, both, 1);
        assertThrows(IllegalArgumentException.class, () -> Frames.split(birds, 1.5));
    }

    @Test
    void nullsAreCounted() {
        assertEquals("[0, 1, 1]", java.util.Arrays.toString(Frames.nulls(frame).getColumn("nulls").castAsInt().toIntArray()));
    }

    @Test
    void errorsNameColumnAndRow() {
        refused("column \"b\", row 1: expected a number, got null. Hint: Frames.dropNulls(frame, \"b\")", frame, "a", "b");
        refused("column \"name\", row 0: expected a number, got \"x\"", frame, "name");
        refused("no column \"c\". Nearest: a, b", frame, "c");
        refused("column \"v\", row 1: 1.0E300 is too large for float32", CsvTable.read("v\n1\n1e300\n", "large"), "v");
        assertThrows(IllegalArgumentException.class, () -> Frames.dropNulls(frame, "none"));
    }

    @ParameterizedTest
    @CsvSource({"1,Integer", "-7,Integer", "2147483648,Long", "1.5,Double", ".5,Double", "1e-3,Double", "-2.,Double", "007,String", "1f,String", "0x10,String",
        "NaN,String",
        "true,Boolean", "FALSE,Boolean", "2001-02-03,LocalDate", "2001-02-30,String", "99999999999999999999,Double", "x,String"})
    void aCellHasItsType(String cell, String type) {
        assertEquals(type, CsvTable.read("v,w\n" + cell + ",1\n,1\n", "t").get("v", 0).getClass().getSimpleName());
    }

    @Test
    void aColumnHasTheTypeThatAllItsCellsHave() {
        DataFrame t = CsvTable.read("i,d,s,n,q\n1,1,1,,\"a, b\"\n2,2.5,x,NA,c\n", "t");
        assertInstanceOf(IntSeries.class, t.getColumn("i"));
        assertInstanceOf(DoubleSeries.class, t.getColumn("d"));
        Series<Object> text = t.getColumn("s");
        assertEquals("1", text.get(0));
        assertEquals(2, t.getColumn("n").isNull().countTrue());
        assertEquals("a, b", t.get("q", 0));
    }

    private static void refused(String message, DataFrame frame, String... columns) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Frames.tensor(frame, columns));
        assertTrue(e.getMessage().startsWith("Frames.tensor: " + message), e.getMessage());
    }

    private static DataFrame texts(String... cells) {
        return DataFrame.byColumn("x").of(Series.of(cells));
    }

    private static List<?> numbers(String... cells) {
        return Frames.numbers(texts(cells), "x").getColumn("x").toList();
    }

    @Test
    void textsBecomeNumbersWithEitherMark() {
        assertEquals(Arrays.asList(1234.5, null, 99.9, -12.0, 1e6), numbers("1.234,50 €", null, " 99,90\u00a0€", "€ −12", "1.000.000,00"));
        assertEquals(List.of(1234.5, 7.0, 3.25), numbers("$1,234.50", "$7", "3.25%"));
        assertEquals(List.of(1234567.0, 1234.5), numbers("1'234'567", "1'234.5 CHF"));
        assertEquals(List.of(1.0, 22.0), numbers("1 EUR", "22"));
        assertEquals(List.of(1234.0, 1.5), numbers("1,234", "1.5"), "a text with a clear mark decides for the others");
        assertEquals(List.of(1.234), Frames.numbers(texts("1,234"), ',', "x").getColumn("x").toList());
        assertEquals(List.of(1234.0), Frames.numbers(texts("1,234"), '.', "x").getColumn("x").toList());
        said(() -> numbers("1,234"), "nothing says which of . and , stands before decimals", "Frames.numbers(frame, ',', \"x\")");
        said(() -> numbers("1,5", "1.5"), "nothing says");
        said(() -> numbers("1,5", "-"), "column \"x\", row 1", "got \"-\"", "nulls(\"\", \"NA\", \"-\")");
        said(() -> numbers("1.5", "1,23,4"), "row 1");
        said(() -> numbers("03.04.2021"), "Hint: Frames.dates reads dates");
        said(() -> Frames.numbers(texts("1"), ';', "x"), "expected . or ,");
        said(() -> Frames.numbers(texts("1"), "y"), "no column \"y\"");
    }

    private static List<?> dates(String[] cells, String... formats) {
        return Frames.dates(texts(cells), "x", formats).getColumn("x").toList();
    }

    @Test
    void textsBecomeDatesInSeveralFormats() {
        LocalDate day = LocalDate.of(2021, 4, 3);
        assertEquals(Arrays.asList(day, null, day, day, day), dates(new String[]{"03.04.2021", null, "2021-04-03", " 3.4.2021 ", "3 April 2021"}));
        assertEquals(List.of(day, LocalDate.of(2021, 12, 31)), dates(new String[]{"04/03/2021", "12/31/2021"}));
        assertEquals(List.of(day), dates(new String[]{"3/4/2021"}, "d/M/yyyy"));
        said(() -> dates(new String[]{"3/4/2021"}), "not all dates with one meaning", "name the formats");
        said(() -> dates(new String[]{"31/12/2021", "12/31/2021"}), "not all dates");
        said(() -> dates(new String[]{"30.2.2021"}, "d.M.yyyy"), "column \"x\", row 0: expected a date of [d.M.yyyy], got \"30.2.2021\"");
        said(() -> dates(new String[]{"1"}, "bad format"), "expected a format such as");
    }

    private static void said(Executable act, String... words) {
        String message = assertThrows(IllegalArgumentException.class, act).getMessage();
        for (String word : words) assertTrue(message.contains(word), message);
    }
}
