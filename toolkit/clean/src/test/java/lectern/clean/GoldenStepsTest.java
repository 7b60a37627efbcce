package lectern.clean;

import static org.junit.jupiter.api.Assertions.*;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.clean.impute.*;
import lectern.clean.scale.*;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scalers and imputers agree with scikit-learn to 1e-12 of the largest value; steps.json comes from make_golden.py. */
class GoldenStepsTest {
    private static final JsonObject GOLDEN = read();

    private static JsonObject read() {
        try (Reader in = new InputStreamReader(GoldenStepsTest.class.getResourceAsStream("/lectern/clean/steps.json"), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, JsonObject.class);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] vector(JsonArray row) {
        double[] v = new double[row.size()];
        for (int i = 0; i < v.length; i++) v[i] = row.get(i).isJsonNull() ? Double.NaN : row.get(i).getAsDouble();
        return v;
    }

    private static Tensor golden(String name) {
        JsonArray rows = GOLDEN.getAsJsonArray(name);
        double[] all = new double[0];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = vector(rows.get(i).getAsJsonArray());
            all = java.util.Arrays.copyOf(all, all.length + row.length);
            System.arraycopy(row, 0, all, all.length - row.length, row.length);
        }
        return Tensors.fromArray(all, rows.size(), all.length / rows.size());
    }

    private static void agrees(String name, Tensor expected, Tensor got, double tolerance) {
        double[] e = expected.toDoubles(), g = got.toDoubles();
        assertEquals(e.length, g.length, name);
        for (int i = 0; i < e.length; i++) assertEquals(e[i], g[i], tolerance * Math.max(1, Math.abs(e[i])), name + " at " + i);
    }

    static Stream<Arguments> steps() {
        return Stream.of(at("standard", StandardScaler::new), at("minMax", () -> new MinMaxScaler().range(-1, 2)), at("robust", RobustScaler::new),
                at("maxAbs", MaxAbsScaler::new),
                at("quantile", QuantileScaler::new), at("quantileNormal", () -> new QuantileScaler().quantiles(20).normal()),
                at("l1", () -> new RowNormaliser(1)),
                at("l2", () -> new RowNormaliser(2)), at("max", () -> new RowNormaliser(Double.POSITIVE_INFINITY)), at("pca", Whitening::pca),
                at("mean", MeanImputer::new),
                at("median", MedianImputer::new), at("mode", ModeImputer::new), at("knn", () -> new KnnImputer().neighbours(3)),
                at("iterative", IterativeImputer::new));
    }

    private static Arguments at(String name, Supplier<Step> make) {
        return Arguments.of(name, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void agreesWithScikitLearn(String name, Supplier<Step> make) {
        boolean imputer = GOLDEN.has(name + "Train");
        String train = !imputer ? "x" : name.equals("knn") ? "k" : "g";
        Step step = make.get().fit(golden(train));
        agrees(name, golden(name), step.apply(golden(imputer ? "h" : "z")), 1e-12);
        if (imputer) agrees(name + " on its training rows", golden(name + "Train"), step.apply(golden(train)), 1e-12);
    }

    /** scikit-learn minimises the likelihood, which is flat there, and so knows half the digits of λ; where its slope is 0, all are known. */
    @ParameterizedTest
    @CsvSource({"yeoJohnson", "boxCox"})
    void powersAgreeWithScikitLearn(String name) {
        Tensor x = name.equals("boxCox") ? golden("x").abs().add(1) : golden("x");
        Step step = (name.equals("boxCox") ? new BoxCox() : new YeoJohnson()).fit(x);
        Map<String, Object> state = step.state();
        double[] lambda = vector(GOLDEN.getAsJsonArray(name + "Lambda"));
        List<?> columns = (List<?>) state.get("numbers");
        double[] best = vector(GOLDEN.getAsJsonArray(name + "Best"));
        for (int j = 0; j < 3; j++) {
            double found = (Double) ((List<?>) columns.get(j)).get(0);
            assertEquals(lambda[j], found, 1e-6, "λ " + j);
            assertEquals(best[j], found, 1e-11, "λ " + j);
        }
        agrees(name, golden(name), step.apply(x), 1e-6);
        assertPowers(name, x, lambda);
    }

    private static void assertPowers(String name, Tensor x, double[] lambda) {
        double[] values = x.toDoubles(), expected = golden(name).toDoubles();
        for (int j = 0; j < 3; j++) {
            Moments m = new Moments();
            double[] y = new double[values.length / 3];
            for (int i = 0; i < y.length; i++) m.add(y[i] = power(name, values[3 * i + j], lambda[j]));
            Step step = name.equals("boxCox") ? new BoxCox() : new YeoJohnson();
            Map<String, Object> state = step.fit(x).state();
            state.put("columns", List.of("x0"));
            state.put("numbers", List.of(List.of(lambda[j], m.mean(), m.deviation())));
            double[] column = new double[y.length];
            for (int i = 0; i < y.length; i++) column[i] = values[3 * i + j];
            double[] got = step.load(state).apply(Tensors.fromArray(column, y.length, 1)).toDoubles();
            for (int i = 0; i < y.length; i++)
                assertEquals(expected[3 * i + j], got[i], 1e-12 * Math.max(1, Math.abs(expected[3 * i + j])), name + " column " + j + " row " + i);
        }
    }

    private static double power(String name, double x, double l) {
        if (name.equals("boxCox")) return (Math.pow(x, l) - 1) / l;
        return x >= 0 ? (Math.pow(1 + x, l) - 1) / l : -(Math.pow(1 - x, 2 - l) - 1) / (2 - l);
    }
}
