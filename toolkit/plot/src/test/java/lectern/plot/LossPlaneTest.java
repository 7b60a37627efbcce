package lectern.plot;

import static lectern.plot.NetPlots.lossSurface;
import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.optim.SGD;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LossPlaneTest {
    private final Tensor x = tensor(new double[][]{{1, 0}, {0, 1}});
    private final Linear net = new Linear(2, 1);
    private final Supplier<Tensor> loss = () -> net.apply(x).square().mean();

    @Test
    void theLossAtTheMiddleIsThatOfTheNetAndTheNetStays() {
        net.weight.assign(tensor(new double[][]{{3, 4}}));
        net.bias.assign(zeros(1));
        Figure figure = lossSurface(net, loss);
        assertArrayEquals(new double[]{3, 4}, net.weight.toDoubles());
        assertTrue(figure.alt().contains("first random direction"), figure.alt());
        assertEquals(figure.svg(), lossSurface(net, loss).svg());
    }

    /** Only the first weight moves, from 4 to 0: the first direction is all of the movement, and the loss along it a parabola. */
    @Test
    void thePathLiesInItsOwnPlane() {
        net.bias.assign(zeros(1));
        net.weight.assign(tensor(new double[][]{{4, 1}}));
        WeightPath path = new WeightPath(net);
        for (double w = 3; w >= 0; w--) {
            net.weight.assign(tensor(new double[][]{{w, 1}}));
            path.add();
        }
        Figure figure = lossSurface(net, loss, path);
        assertTrue(figure.alt().contains("first direction, 100 % of the movement"), figure.alt());
        assertTrue(figure.alt().matches("(?s).*path of 6 points from \\([−]?4, [−]?0\\) to \\(0, 0\\).*"), figure.alt());
        assertArrayEquals(new double[]{0, 1}, net.weight.toDoubles());
    }

    @Test
    void aLongPathKeepsSomeOfItsPlaces() {
        WeightPath path = new WeightPath(net);
        SGD sgd = new SGD(net.parameters(), 0.01);
        for (int i = 0; i < 1000; i++) {
            sgd.zeroGrad();
            loss.get().backward();
            sgd.step();
            path.add();
        }
        assertTrue(path.size() > 40 && path.size() < 100, path.toString());
        lossSurface(net, loss, path).svg();
    }

    @Test
    void drawingTakesNothingFromTheRandomNumbers() {
        seed(5);
        double[] expected = randn(3).toDoubles();
        seed(5);
        lossSurface(net, loss);
        assertArrayEquals(expected, randn(3).toDoubles());
    }

    @Test
    void wrongCallsSayWhatIsExpected() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> lossSurface(null, loss)).getMessage().contains("expected a net and a loss"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> lossSurface(new ReLU(), () -> ones(1))).getMessage().contains("with parameters"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> lossSurface(net, loss, new WeightPath(net))).getMessage().contains("has not moved"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> lossSurface(net, loss, new WeightPath(new Linear(2, 1)))).getMessage()
                .contains("of another"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new WeightPath(new ReLU())).getMessage().contains("expected a net"));
    }
}
