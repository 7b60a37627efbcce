package lectern.optim;

import static lectern.tensor.Tensors.fromArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;

class WeightAverageTest {
    private final Tensor theta = fromArray(new double[]{1, 2}, 2).requiresGrad();

    private void become(double... values) {
        theta.assign(fromArray(values, 2));
    }

    @Test
    void theWalkFindsBoth() {
        assertEquals(List.of(EMA.class, SWA.class), Kinds.of(WeightAverage.class));
    }

    @Test
    void exponential() {
        EMA average = new EMA(List.of(theta), 0.75);
        average.update();
        become(5, 6);
        average.update();
        average.with(() -> assertArrayEquals(new double[]{2, 3}, theta.toDoubles()));
        assertArrayEquals(new double[]{5, 6}, theta.toDoubles());
    }

    @Test
    void plainMean() {
        SWA average = new SWA(List.of(theta));
        for (double v : new double[]{1, 2, 6}) {
            become(v, -v);
            average.update();
        }
        average.swap();
        assertArrayEquals(new double[]{3, -3}, theta.toDoubles(), 1e-15);
        average.swap();
        assertArrayEquals(new double[]{6, -6}, theta.toDoubles());
        assertEquals("SWA(3 updates)", average.toString());
    }

    @Test
    void restoresWhateverHappens() {
        EMA average = new EMA(List.of(theta), 0.5);
        average.update();
        become(7, 8);
        assertThrows(ArithmeticException.class, () -> average.with(() -> {
            throw new ArithmeticException();
        }));
        assertArrayEquals(new double[]{7, 8}, theta.toDoubles());
    }

    @Test
    void goesOnFromItsStateBitForBit() {
        EMA a = new EMA(List.of(theta), 0.9), b = new EMA(List.of(theta), 0.9);
        a.update();
        become(0.3, 0.7);
        a.update();
        b.load(a.state());
        become(-1, 11);
        a.update();
        b.update();
        assertEquals(3, b.updates());
        assertArrayEquals(a.state().get("0.average").toDoubles(), b.state().get("0.average").toDoubles());
    }

    @Test
    void misuseIsExplained() {
        EMA average = new EMA(List.of(theta), 0.9);
        says("EMA: swap() before update(), there is no average yet", average::swap);
        average.update();
        average.swap();
        says("EMA: update() while the average is swapped in. Hint: swap() first", average::update);
        says("EMA: state() while the average is swapped in. Hint: swap() first", average::state);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new EMA(List.of(theta), 1)).getMessage().contains("got 1.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SWA(List.of())).getMessage().contains("got none"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> average.load(Map.of())).getMessage().contains("EMA: load"));
        assertTrue(assertThrows(ShapeException.class, () -> average.load(Map.of("updates", Tensors.scalar(1), "0.average", Tensors.ones(3)))).getMessage()
                .contains("expected [2] for 0.average, got [3]"));
    }

    private static void says(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call::run).getMessage());
    }
}
