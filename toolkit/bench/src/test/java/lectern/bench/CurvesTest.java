package lectern.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first fifty losses of every workload, from weights and data that both sides compute by one formula: PyTorch's are in curves.txt, written by torch_train.py. */
class CurvesTest {
    record Curve(String name, double[] losses) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Curve> curves() throws IOException {
        try (InputStream in = CurvesTest.class.getResourceAsStream("curves.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" ")).map(
                    words -> new Curve(words[0], Arrays.stream(words, 1, words.length).mapToDouble(Double::parseDouble).toArray())).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("curves")
    void lossesAreThoseOfPyTorch(Curve curve) {
        assertEquals(50, curve.losses.length);
        Supplier<Tensor> step = Workloads.of(curve.name).apply(Source.formula());
        for (int i = 0; i < curve.losses.length; i++) {
            double got = step.get().item(), expected = curve.losses[i];
            assertTrue(Math.abs(got - expected) <= 1e-4 * Math.abs(expected), "%s, step %d: got %s, expected %s".formatted(curve.name, i, got, expected));
        }
    }

    @Test
    void everyWorkloadHasACurve() throws IOException {
        assertEquals(Workloads.all().keySet().stream().toList(), curves().map(Curve::name).toList());
    }
}
