package lectern.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two million floats of every size through each function: within two units in the last place of the double result. */
class VectorMathTest {
    record Function(String name, UnaryOperator<FloatVector> ours, DoubleUnaryOperator exact) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Function> functions() {
        return Stream.of(new Function("exp", VectorMath::exp, Math::exp), new Function("expm1", VectorMath::expm1, Math::expm1),
                new Function("log", VectorMath::log, Math::log),
                new Function("log1p", VectorMath::log1p, Math::log1p), new Function("tanh", VectorMath::tanh, Math::tanh),
                new Function("sin", VectorMath::sin, Math::sin), new Function("cos", VectorMath::cos, Math::cos));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void withinTwoUnitsInTheLastPlace(Function f) {
        Random random = new Random(1);
        int w = VectorMath.S.length();
        float[] x = new float[w], y = new float[w];
        double worst = 0;
        float at = 0;
        for (int round = 0; round < 2_000_000 / w; round++) {
            for (int i = 0; i < w; i++) x[i] = round % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : (random.nextFloat() - 0.5f) * 200;
            f.ours.apply(FloatVector.fromArray(VectorMath.S, x, 0)).intoArray(y, 0);
            for (int i = 0; i < w; i++) {
                float exact = (float) f.exact.applyAsDouble(x[i]);
                if (!Float.isFinite(exact)) {
                    assertEquals(exact, y[i], f + " of " + x[i]);
                    continue;
                }
                double off = Math.abs(y[i] - f.exact.applyAsDouble(x[i])) / Math.ulp(exact);
                if (!(off <= worst)) {
                    worst = off;
                    at = x[i];
                }
            }
        }
        assertTrue(worst <= 2, "%s is %.2f units off at %s".formatted(f, worst, at));
    }
}
