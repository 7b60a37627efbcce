package lectern.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import lectern.tensor.Binary;
import lectern.tensor.Reduction;
import lectern.tensor.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector forms of functions and reductions (GELU of a negative number to a millionth of it) against plain ones in double precision, at lengths that fill their last vector and that do not. */
class FloatFunctionsTest {
    private static final int N = 100_003;

    private static float[] numbers(long seed, double scale) {
        Random random = new Random(seed);
        float[] x = new float[N];
        for (int i = 0; i < N; i++) x[i] = (float) (random.nextGaussian() * scale);
        return x;
    }

    @ParameterizedTest
    @CsvSource({"GELU, 2, 3", "GELU_TANH, 0.6, 3", "SILU, 20, 3", "SIGMOID, 20, 3", "SOFTPLUS, 5, 2", "ELU, 5, 2", "ERF, 1, 3", "RSQRT, 9, 2"})
    void functionsAreWithinSomeUnitsInTheLastPlace(Unary op, double scale, double units) {
        float[] x = numbers(1, scale), y = new float[N];
        Elementwise.loop(op).run(x, y, 0, N, 0.5f);
        for (int i = 0; i < N; i++) {
            double expected = Formulas.of(op).f64().apply(x[i], 0.5);
            double unit = Math.ulp((float) expected) + (x[i] < 0 && op.name().startsWith("GELU") ? 1e-6 * Math.abs(expected) : 0);
            assertTrue(Double.isNaN(expected) ? Float.isNaN(y[i]) : Math.abs(expected - y[i]) <= units * unit,
                    op + " of " + x[i] + ": " + y[i] + ", not " + expected);
        }
    }

    @Test
    void powersAreRoundedOnce() {
        float[] a = numbers(2, 3), b = numbers(3, 8), y = new float[N];
        for (int i = 0; i < N; i += 3) b[i] = Math.round(b[i]);
        for (int i = 0; i < N; i += 5) a[i] = Math.abs(a[i]);
        Elementwise.loop(Binary.POW).run(a, 0, 1, b, 0, 1, y, 0, N);
        for (int i = 0; i < N; i++) {
            double expected = Math.pow(a[i], b[i]);
            if (Double.isNaN(expected)) assertTrue(Float.isNaN(y[i]), a[i] + " to the power " + b[i]);
            else assertEquals(expected, y[i], 0.6 * Math.ulp((float) expected), a[i] + " to the power " + b[i]);
        }
    }

    @Test
    void extremesKeepTheirOrder() {
        for (int n : new int[]{1, 15, 16, 17, 32, 33, 100, 1000}) {
            float[] x = numbers(n, 1);
            for (float special : new float[]{5, -5, 0f, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.intBitsToFloat(0xFFC00000)})
                for (int sign = -1; sign <= 1; sign++) {
                    float[] row = new float[n];
                    float most = Float.NEGATIVE_INFINITY, least = Float.POSITIVE_INFINITY;
                    for (int i = 0; i < n; i++) {
                        row[i] = i == n - 1 - n / 3 ? special : sign == 0 ? 0 : sign * Math.abs(x[i]);
                        most = Math.max(most, row[i]);
                        least = Math.min(least, row[i]);
                    }
                    assertEquals(most, (float) FloatFolds.fold(Reduction.MAX, row, 1, n, 1)[0], "largest of " + n + " with " + special);
                    assertEquals(least, (float) FloatFolds.fold(Reduction.MIN, row, 1, n, 1)[0], "smallest of " + n + " with " + special);
                    assertEquals(place(row, most), FloatPlaces.of(true, row, 0, n), "place of the largest of " + n + " with " + special);
                    assertEquals(place(row, least), FloatPlaces.of(false, row, 0, n), "place of the smallest of " + n + " with " + special);
                }
        }
    }

    private static int place(float[] x, float value) {
        int i = 0;
        while (x[i] != value && !(value != value && x[i] != x[i])) i++;
        return i;
    }
}
