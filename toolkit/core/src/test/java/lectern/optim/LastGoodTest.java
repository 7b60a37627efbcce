package lectern.optim;

import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.AnomalyException;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastGoodTest {
    private final Tensor w = tensor(1, 2).requiresGrad();

    @BeforeEach
    void nothingIsKept() {
        LastGood.forget();
    }

    @Test
    void theStateBeforeTheLastStepComesBackBitForBit() {
        seed(3);
        Tensor x = randn(5);
        Tensor theta = randn(5).requiresGrad();
        Adam adam = new Adam(List.of(theta), 0.1);
        Runnable step = () -> adam.step(() -> theta.sub(x).square().mean());
        float[][] seen = new float[4][];
        Autograd.anomaly(() -> {
            for (int i = 0; i < 3; i++) {
                step.run();
                seen[i] = theta.toFloats();
            }
        });
        assertEquals("Adam(rate 0.1, β 0.9 0.999) after step 2", LastGood.restore());
        assertArrayEquals(seen[1], theta.toFloats());
        assertEquals(2, adam.steps());
        step.run();
        assertArrayEquals(seen[2], theta.toFloats());
    }

    @Test
    void aStepThatMakesAWeightInfiniteIsUndone() {
        SGD sgd = new SGD(List.of(w), 1e30);
        Tensor c = fromArray(new double[]{1e20, 1}, 2);
        String found = assertThrows(AnomalyException.class, () -> Autograd.anomaly(() -> {
            sgd.step(() -> w.to(lectern.tensor.DType.FLOAT64).mul(c).sum());
        })).getMessage();
        assertTrue(found.startsWith("anomaly: the step of SGD(rate 1.0E30) made parameter 0 [2] NaN or infinite; it was undone"), found);
        assertArrayEquals(new double[]{1, 2}, w.toDoubles());
        assertEquals(0, sgd.steps());
    }

    @Test
    void notANumberInTheDataIsSaidToBeThere() {
        SGD sgd = new SGD(List.of(w), 0.1);
        String found = assertThrows(AnomalyException.class, () -> Autograd.anomaly(() -> {
            sgd.step(() -> w.mul(tensor(1, Double.NaN)).sum());
        })).getMessage();
        assertTrue(found.endsWith("Hint: look for NaN in the data"), found);
        assertArrayEquals(new double[]{1, 2}, w.toDoubles());
    }

    @Test
    void whatIsNotWatchedIsNotKept() {
        new SGD(List.of(w), 0.1).step(() -> w.mul(ones(2)).sum());
        assertFalse(LastGood.isKept());
        assertTrue(assertThrows(IllegalStateException.class, LastGood::restore).getMessage().contains("%%watch nan"));
    }
}
