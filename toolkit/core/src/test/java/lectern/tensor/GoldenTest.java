package lectern.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients against PyTorch; resources/golden/make_golden.py made the numbers. */
public class GoldenTest {
    static Stream<Golden> cases() {
        return Stream.of("elementwise", "reductions", "convolutions", "pooling", "norms", "losses", "recurrent", "attention").map(Golden::read)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float64(Golden c) {
        agrees(c, DType.FLOAT64, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void float32(Golden c) {
        agrees(c, DType.FLOAT32, 1e-6);
    }

    private static void agrees(Golden c, DType type, double tolerance) {
        agrees(c, type, tolerance, GoldenCalls::run);
    }

    /** What a computation makes of the inputs of a case is what PyTorch made of them, in values and gradients. */
    public static void agrees(Golden c, DType type, double tolerance, BiFunction<Golden, Map<String, Tensor>, List<Tensor>> computation) {
        Map<String, Tensor> in = new LinkedHashMap<>();
        c.inputs.forEach((label, x) -> {
            boolean whole = label.equals("i");
            Tensor own = x.to(whole ? DType.INT32 : type).detach();
            in.put(label, c.gradients.containsKey(label) ? own.requiresGrad() : own);
        });
        List<Tensor> got = computation.apply(c, in);
        Tensor loss = null;
        for (int i = 0, g = 0; i < got.size(); i++) {
            assertArrayEquals(c.outputs.get(i).shape(), got.get(i).shape(), "shape of " + c);
            near(c + ", output " + i, c.outputs.get(i).toDoubles(), got.get(i).toDoubles(), tolerance, 1e-3);
            if (c.gradients.isEmpty() || !got.get(i).dtype().isFloating()) continue;
            Tensor part = got.get(i).mul(c.gradientsOfOutputs.get(g++).to(type)).sum();
            loss = loss == null ? part : loss.add(part);
        }
        if (loss != null && loss.needsGrad()) loss.backward();
        c.gradients.forEach((label, expected) -> {
            Tensor found = in.get(label).grad();
            double least = type == DType.FLOAT32 ? c.largestGradient() : 1e-3;
            near(c + ", gradient of " + label, expected, found == null ? new double[expected.length] : found.toDoubles(), tolerance, least);
        });
    }

    /** To a share of the largest. In float32 that is the largest gradient of the case: where large terms cancel, none of the digits of a small sum would be safe. */
    private static void near(String what, double[] expected, double[] got, double tolerance, double least) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) assertEquals(expected[i], got[i], tolerance * Math.max(scale, least), what + " at " + i);
    }
}
