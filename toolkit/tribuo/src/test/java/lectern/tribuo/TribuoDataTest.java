package lectern.tribuo;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import lectern.clean.Datasets;
import lectern.data.Dataset;
import lectern.tensor.ShapeException;
import org.dflib.DataFrame;
import org.junit.jupiter.api.Test;

class TribuoDataTest {
    @Test
    void tensorsComeBackAsTheyWere() {
        seed(1);
        for (var y : List.of(ints(0, 2, 10, 1), rand(4), rand(4, 3), fromArray(new int[]{1, 0, 0, 1, 0, 0, 1, 1}, 4, 2))) {
            Dataset data = new Dataset(rand(4, 12), y);
            var there = switch (Task.of(y)) {
                case CLASSES -> TribuoData.classes(data);
                case NUMBERS -> TribuoData.numbers(data);
                case LABEL_SETS -> TribuoData.labelSets(data);
            };
            Dataset back = TribuoData.data(there);
            assertArrayEquals(data.x().toFloats(), back.x().toFloats());
            assertArrayEquals(y.toDoubles(), back.y().toDoubles());
            assertEquals(y.dtype(), back.y().dtype());
        }
    }

    @Test
    void featuresKeepTheirOrder() {
        var wine = TribuoData.classes(Datasets.table("wine"), "class");
        List<String> names = IntStream.range(0, 13).mapToObj(i -> wine.getFeatureIDMap().get(i).getName()).toList();
        assertEquals("00:alcohol", names.getFirst());
        assertEquals("02:ash", names.get(2));
        assertEquals("12:proline", names.getLast());
    }

    @Test
    void tablesComeBackAsTheyWere() {
        DataFrame wine = Datasets.table("wine"), back = TribuoData.frame(TribuoData.classes(wine, "class"), "class");
        assertArrayEquals(wine.getColumnsIndex().toArray(), back.getColumnsIndex().toArray());
        for (int i = 0; i < wine.height(); i++) {
            assertEquals(((Number) wine.getColumn("alcohol").get(i)).doubleValue(), back.getColumn("alcohol").get(i));
            assertEquals(wine.getColumn("class").get(i), back.getColumn("class").get(i));
        }
    }

    @Test
    void wrongInputIsExplained() {
        DataFrame penguins = Datasets.table("penguins");
        wrong("row 3 is null", () -> TribuoData.classes(penguins, "species", "body_mass_g"));
        wrong("no column \"mass\"", () -> TribuoData.classes(penguins, "species", "mass"));
        wrong("expected a number, got \"Torgersen\"", () -> TribuoData.classes(penguins, "species", "island"));
        wrong("target and a feature at once", () -> TribuoData.numbers(penguins, "year", "year"));
        wrong("column \"1\", row 0", () -> TribuoData.classes(new Dataset(tensor(new double[][]{{1, Double.NaN}}), ints(0))));
        wrong("Infinity", () -> TribuoData.numbers(new Dataset(rand(1, 2), tensor(Double.POSITIVE_INFINITY))));
        wrong("expected answers for CLASSES", () -> TribuoData.classes(new Dataset(rand(2, 2), rand(2))));
        wrong("expected classes from 0, got -1 in row 1", () -> TribuoData.classes(new Dataset(rand(2, 2), ints(0, -1))));
        assertTrue(assertThrows(ShapeException.class, () -> TribuoData.classes(new Dataset(zeros(2, 3, 3), ints(0, 1)))).getMessage().contains("flatten(1)"));
        assertThrows(ShapeException.class, () -> TribuoData.numbers(new Dataset(zeros(0, 3), zeros(0))));
        assertThrows(ShapeException.class, () -> Task.of(zeros(2, 2, 2)));
    }

    static void wrong(String message, org.junit.jupiter.api.function.Executable call) {
        String got = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(got.contains(message), got);
    }
}
