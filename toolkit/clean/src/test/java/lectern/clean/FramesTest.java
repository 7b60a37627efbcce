package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import lectern.tensor.DType;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;
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
}
