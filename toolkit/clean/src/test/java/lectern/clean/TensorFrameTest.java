package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import org.dflib.DataFrame;
import org.dflib.IntSeries;
import org.dflib.Series;
import org.junit.jupiter.api.Test;

class TensorFrameTest {
    private final DataFrame mixed = CsvTable.read(
            "i,l,d,b,day,time,s\n1,3000000000,0.1,true,2001-02-03,2001-02-03T04:05:06,x\n2,,NA,,,,\n3,1,2,false,1969-01-01,1960-01-01T00:00:00.5,x\n",
            "mixed");

    @Test
    void aFrameComesBackWithItsNamesTypesAndNulls() {
        for (DataFrame frame : new DataFrame[]{mixed, Datasets.table("penguins"), Datasets.table("co2"), Datasets.table("iris")}) {
            DataFrame back = TensorFrame.of(frame).frame();
            assertEquals(frame.getColumnsIndex(), back.getColumnsIndex());
            for (String name : frame.getColumnsIndex()) {
                Series<?> was = frame.getColumn(name), is = back.getColumn(name);
                assertEquals(was.getNominalType().isPrimitive(), is.getNominalType().isPrimitive(), name);
                for (int i = 0; i < frame.height(); i++) assertEquals((Object) was.get(i), is.get(i), name + " " + i);
            }
        }
        assertInstanceOf(IntSeries.class, TensorFrame.of(mixed).frame().getColumn("i"));
    }

    @Test
    void nullsAreNotANumberInTheTensorAndMarked() {
        TensorFrame t = TensorFrame.of(mixed);
        assertArrayEquals(new int[]{3, 7}, t.values().shape());
        assertTrue(Double.isNaN(t.values().get(1, 2)));
        assertEquals(6, t.missing().sum().item());
        assertEquals("[x]", t.levels("s").toString());
        assertTrue(t.toString().contains("s: text of 1 words"), t.toString());
    }

    @Test
    void whatHasNoExactNumberIsRefused() {
        refused("column \"v\", row 0: expected whole numbers up to 2^53", () -> TensorFrame.of(CsvTable.read("v\n9007199254740993\n", "t")));
        refused("column \"v\", row 1: expected one type in a column, int, got double 0.5", () -> TensorFrame.of(DataFrame.byColumn("v").of(Series.of(1, 0.5))));
        refused("column \"v\", row 0: expected numbers, booleans, dates or text", () -> TensorFrame.of(DataFrame.byColumn("v").of(Series.of(new Object()))));
        TensorFrame t = TensorFrame.of(mixed);
        refused(".frame: expected [3, 7], got [1]", () -> t.frame(lectern.tensor.Tensors.tensor(1)));
        refused("column \"i\", row 0: expected a whole number for the type int, got 1.5", () -> t.frame(t.values().add(0.5)));
        refused("no text column \"i\"", () -> t.levels("i"));
    }

    @Test
    void typesAreListed() {
        DataFrame types = Frames.types(mixed);
        assertEquals("[int, long, double, boolean, date, time, text]", java.util.Arrays.toString(types.getColumn("type").toArray(new Object[0])));
        assertEquals("0.1", types.get("first", 2));
        assertEquals(1, types.get("nulls", 1));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
        String got = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(got.contains(message), got);
    }
}
