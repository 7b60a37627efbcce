package lectern.tensor.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

class DoubleFunctionsTest {
    private static final double[] EDGES = {0, -0.0, 1, -1, 0.5, 1e-300, -1e-300, 1e-17, -1e-17, 3e-16, 1e-8, -1e-8, Double.MIN_VALUE, Double.MIN_NORMAL, 1e300,
        Double.MAX_VALUE, 709.5,
        -800, 710, -0.9999999999999999, Math.nextUp(1), Math.nextDown(1), Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -2};

    /** Within four units in the last place of Java's own, at edges and at random numbers of all sizes; a length that is no multiple of the vectors'. */
    private static void agrees(String name, ObjIntConsumer<double[]> many, DoubleUnaryOperator one) {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[EDGES.length + 4001];
        System.arraycopy(EDGES, 0, x, 0, EDGES.length);
        for (int i = EDGES.length; i < x.length; i++) x[i] = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(-18, 4));
        double[] y = x.clone();
        many.accept(y, x.length - 1);
        for (int i = 0; i < x.length - 1; i++) {
            double expected = one.applyAsDouble(x[i]);
            assertEquals(expected, y[i], Double.isFinite(expected) ? 4 * Math.ulp(expected) : 0, name + " of " + x[i]);
        }
        assertEquals(x[x.length - 1], y[x.length - 1], "beyond n");
    }

    @Test
    void functionsOfManyNumbersAgreeWithThoseOfOne() {
        agrees("log", DoubleFunctions::log, Math::log);
        agrees("log1p", DoubleFunctions::log1p, Math::log1p);
        agrees("expm1", DoubleFunctions::expm1, Math::expm1);
    }
}
