package lectern.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first fifty losses of every workload, from weights and data that both sides compute by one formula: PyTorch's are in curves.txt, written by torch_train.py. Where
 * PyTorch's own rounding in float32 grows to a tenth of the tolerance, as it does in nets with batch norm, float32 is compared up to there, and then float64.
 */
class CurvesTest {
    private static final double TOLERANCE = 1e-4;
    /** float64 has no vector code and takes minutes for all fifty, which -Dlectern.curves=50 asks for. */
    private static final int EXACT_STEPS = Integer.getInteger("lectern.curves", 8);

    record Curve(String name, double[] single, double[] exact) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Curve> curves() throws IOException {
        try (InputStream in = CurvesTest.class.getResourceAsStream("curves.txt")) {
            List<String[]> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" ")).toList();
            return IntStream.range(0, lines.size() / 2).mapToObj(i -> new Curve(lines.get(2 * i)[0], losses(lines.get(2 * i)), losses(lines.get(2 * i + 1))));
        }
    }

    private static double[] losses(String[] words) {
        return Arrays.stream(words, 2, words.length).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @MethodSource("curves")
    void lossesAreThoseOfPyTorch(Curve curve) {
        int steady = 0;
        while (steady < curve.single.length && near(curve.single[steady], curve.exact[steady], TOLERANCE / 10)) steady++;
        assertTrue(steady > 2, curve + " is steady for " + steady + " steps only");
        compare(curve, DType.FLOAT32, curve.single, steady);
        if (steady < curve.single.length) compare(curve, DType.FLOAT64, curve.exact, EXACT_STEPS);
    }

    private static void compare(Curve curve, DType type, double[] losses, int steps) {
        assertEquals(50, losses.length);
        Supplier<Tensor> step = Workloads.of(curve.name).apply(Source.formula(type));
        for (int i = 0; i < steps; i++) {
            double got = step.get().item();
            assertTrue(near(got, losses[i], TOLERANCE), "%s in %s, step %d: got %s, expected %s".formatted(curve.name, type, i, got, losses[i]));
        }
    }

    private static boolean near(double got, double expected, double tolerance) {
        return Math.abs(got - expected) <= tolerance * Math.abs(expected);
    }

    @Test
    void everyWorkloadHasACurve() throws IOException {
        assertEquals(Workloads.all().keySet().stream().toList(), curves().map(Curve::name).toList());
    }
}
