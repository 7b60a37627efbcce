package lectern.nn;

import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lectern.tensor.AnomalyException;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The first number that is not finite is named with its layer, on the way forward and on the way back. */
class AnomalyPlaceTest {
    private static final class Log extends Layer {
        @Override
        public Tensor forward(Tensor x) {
            return x.log();
        }
    }

    private static AnomalyException found(Runnable computation) {
        return assertThrows(AnomalyException.class, () -> Autograd.anomaly(computation));
    }

    @Test
    void forward() {
        Sequential net = new Sequential(new ReLU(), new Sequential(new Identity(), new Log()));
        AnomalyException e = found(() -> net.apply(tensor(1, -1)));
        assertEquals("anomaly: log(float32 [2] with 0 there) made -∞ at [1] of its result [2]\n  in Sequential.1.1, Log()", e.getMessage());
        assertNull(e.getCause());
    }

    @Test
    void backward() {
        Sequential net = new Sequential(new Identity(), new Lambda(Tensor::sqrt));
        Tensor x = tensor(4, 0).requiresGrad();
        AnomalyException e = found(() -> net.apply(x).sum().backward());
        assertTrue(
                e.getMessage()
                        .startsWith("anomaly: backward of sqrt: the gradient of input 0 [2] is ∞ at [1], where the input is 0\n  in Sequential.1, Lambda"),
                e.getMessage());
        assertEquals("sqrt was computed here", e.getCause().getMessage());
        assertTrue(Arrays.stream(e.getCause().getStackTrace()).anyMatch(frame -> frame.getClassName().equals(getClass().getName())),
                "the line that called the net");
    }

    @Test
    void outsideOfLayersThereIsNone() {
        assertFalse(found(() -> tensor(0).log()).getMessage().contains("\n"));
        assertFalse(Autograd.isAnomalyWatched());
    }
}
