package lectern.tribuo;

import static lectern.tribuo.TribuoDataTest.wrong;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import lectern.data.Dataset;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
    static final List<Baseline> ALL = Baselines.all();

    static Stream<String> golden() {
        try (var file = BaselinesTest.class.getResourceAsStream("golden.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is the same algorithm in scikit-learn, and free of chance, gives the same number. */
    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithScikitLearn(String line) {
        String[] cells = line.split("\t");
        Dataset data = switch (cells[0]) {
            case "wine" -> Tables.wine();
            case "penguins" -> Tables.penguins();
            default -> Tables.diabetes();
        };
        Dataset.Split parts = Tables.parts(data);
        Baseline baseline = ALL.stream().filter(b -> b.name().equals(cells[1])).findFirst().orElseThrow();
        assertEquals(Double.parseDouble(cells[3]), baseline.fit(parts.train()).evaluate(parts.test()).get(cells[2]), 1e-6);
    }

    @Test
    void everyModelBeatsTheGuess() {
        for (Dataset data : List.of(Tables.wine(), Tables.penguins())) {
            Dataset.Split parts = Tables.parts(data);
            Comparison table = Baselines.compare(parts.train(), parts.test(), Baselines.net(new HiddenLayers(16).rate(0.01), 40));
            assertEquals(9, table.rows().size());
            for (var row : table.rows().subList(1, 9)) assertTrue(row.measures().get("accuracy") > 0.93, row.model() + " in\n" + table);
            assertTrue(table.get("guess", "accuracy") < 0.5);
            assertTrue(table.toString().lines().allMatch(l -> l.length() == table.toString().indexOf('\n')), table.toString());
        }
        Dataset.Split parts = Tables.parts(Tables.diabetes());
        Comparison table = Baselines.compare(parts.train(), parts.test(), Baselines.net(new HiddenLayers(16), 40));
        for (String model : List.of("linear", "forest(100)", "boosted(50)", "svm", "HiddenLayers([16])"))
            assertTrue(table.get(model, "R²") > 0.4, table.toString());
        assertTrue(table.get("guess", "R²") < 0.01);
    }

    @Test
    void labelSetsGetAClassifierForEachLabel() {
        Dataset wine = Tables.wine();
        Dataset sets = new Dataset(wine.x(), Tensors.stack(wine.y().eq(0), wine.y().gt(0)).transpose().to(DType.INT32));
        Dataset.Split parts = Tables.parts(sets);
        Comparison table = Baselines.compare(parts.train(), parts.test());
        for (String model : List.of("linear", "logistic", "nearest(5)", "tree", "forest(100)", "svm"))
            assertTrue(table.get(model, "micro F1") > 0.9, table.toString());
        assertArrayEquals(new int[]{parts.test().size(), 2}, Baselines.svm().fit(parts.train()).predict(parts.test().x()).shape());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void bearsAConstantColumnAndGivesTheSameTwice(Baseline baseline) {
        for (Dataset data : List.of(Tables.wine(), Tables.diabetes())) {
            if (!baseline.does(Task.of(data.y()))) continue;
            Dataset more = data.map(x -> Tensors.concat(1, x, Tensors.ones(x.size(0), 1)));
            Tensor first = baseline.fit(more).predict(more.x()), second = baseline.fit(more).predict(more.x());
            assertArrayEquals(first.toDoubles(), second.toDoubles());
            assertArrayEquals(data.y().shape(), first.shape());
            assertEquals(data.y().dtype(), first.dtype());
            for (double v : first.toDoubles()) assertTrue(Double.isFinite(v));
        }
    }

    @Test
    void tribuosEvaluatorsTakeOurPredictions() {
        Tensor scores = Tensors.tensor(new double[][]{{2, 1, 0}, {0, 1, 0}, {0, 3, 1}, {1, 0, 5}}), y = Tensors.ints(0, 1, 2, 2);
        assertEquals(0.75, Evaluations.classes(scores, y).accuracy());
        assertEquals(0.25, Evaluations.numbers(Tensors.tensor(1, 2), Tensors.tensor(1, 2.5)).averageMAE(), 1e-7);
        Tensor sets = Tensors.fromArray(new int[]{1, 0, 0, 1}, 2, 2);
        assertEquals(1, Evaluations.labelSets(Tensors.tensor(new double[][]{{1, -1}, {-2, 3}}), sets).jaccardScore());
        assertThrows(ShapeException.class, () -> Evaluations.classes(scores, Tensors.ints(0, 1)));
        assertThrows(ShapeException.class, () -> Evaluations.classes(scores, Tensors.ints(0, 1, 2, 3)));
    }

    @Test
    void wrongInputIsExplained() {
        Dataset wine = Tables.wine(), diabetes = Tables.diabetes();
        wrong("logistic: cannot predict NUMBERS", () -> Baselines.logistic().fit(diabetes));
        wrong("expected at least 1, got 0", () -> Baselines.forest(0));
        wrong("every column is constant", () -> Baselines.svm().fit(wine.map(Tensors::onesLike)));
        FittedBaseline tree = Baselines.tree().fit(wine);
        wrong("expected x [n, 13], got [178, 2]", () -> tree.predict(wine.x().slice(1, 0, 2)));
        wrong("the test data have 7", () -> tree.evaluate(new Dataset(wine.x().slice(0, 0, 1), Tensors.ints(7))));
        assertEquals(0, tree.predict(wine.x().slice(0, 0, 0)).size(0));
    }

    @Test
    void boostedTreesAreReproducedFromTheirProvenance() {
        var data = TableSource.numbers("diabetes", "progression").dataset();
        var model = new BoostedTrees(5).train(data);
        var again = Reproduction.of(model);
        for (var example : data) assertEquals(model.predict(example).getOutput().getValues()[0], again.predict(example).getOutput().getValues()[0]);
    }
}
