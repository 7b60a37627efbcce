package lectern.tensor.cpu;

import static lectern.tensor.Tensors.randn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import lectern.tensor.DType;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Rows whose elements lie near each other, and rows that change to the longer way in the middle, beside the same in double precision. */
class FloatSoftmaxTest {
    /** A difference x − max is off by half a unit in its last place, and the exponential by so much in proportion. */
    private static void assertAsInDouble(Tensor x) {
        double[] wide = x.to(DType.FLOAT64).softmax(-1).toDoubles(), logs = x.to(DType.FLOAT64).logSoftmax(-1).toDoubles();
        double[] y = x.softmax(-1).toDoubles(), z = x.logSoftmax(-1).toDoubles();
        for (int i = 0; i < y.length; i++) {
            assertEquals(wide[i], y[i], (1e-6 + 1e-7 * Math.abs(logs[i])) * wide[i] + Float.MIN_VALUE, "softmax at " + i);
            assertEquals(logs[i], z[i], 2e-6 * Math.max(1, Math.abs(logs[i])), "logSoftmax at " + i);
        }
    }

    @Test
    void everySpread() {
        for (double spread : new double[]{1, 20, 29, 40, 100}) for (int n : new int[]{1, 15, 16, 100, 1000}) assertAsInDouble(randn(5, n).mul(spread));
    }

    @Test
    void oneElementFarAway() {
        for (int at : new int[]{0, 17, 31, 32, 69}) {
            float[] row = new float[70];
            for (float far : new float[]{-86.9f, -87.1f, -95, -200, 90, 200}) {
                row[at] = far;
                assertAsInDouble(Tensor.wrap(row, row.length));
            }
        }
    }

    @Test
    void hiddenAndLostElements() {
        float[] row = new float[40];
        row[20] = Float.NEGATIVE_INFINITY;
        Tensor y = Tensor.wrap(row, row.length).softmax(-1);
        assertEquals(0, y.get(20));
        assertEquals(1 / 39.0, y.get(39), 1e-8);
        row[3] = Float.NaN;
        for (double v : Tensor.wrap(row, row.length).softmax(-1).toDoubles()) assertEquals(Double.NaN, v);
    }
}
