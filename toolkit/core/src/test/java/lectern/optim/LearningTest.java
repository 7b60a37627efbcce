package lectern.optim;

import static lectern.tensor.Tensors.ints;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.Loss;
import lectern.loss.MSELoss;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LearningTest {
    private static double train(Layer net, Loss criterion, Dataset data, double rate, int epochs, int batch) {
        SGD optimizer = new SGD(net.parameters(), rate);
        for (int epoch = 0; epoch < epochs; epoch++)
            for (Dataset b : data.batches(batch)) {
                Tensor loss = criterion.apply(net.apply(b.x()), b.y());
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
            }
        return criterion.apply(net.apply(data.x()), data.y()).item();
    }

    @Test
    void oneStepByHand() {
        Tensor theta = tensor(1, 2).requiresGrad();
        theta.square().sum().backward();
        new SGD(List.of(theta), 0.25).step();
        assertArrayEquals(new double[]{0.5, 1}, theta.toDoubles());
    }

    @Test
    void recoversKnownWeights() {
        seed(3);
        Tensor x = randn(500, 2);
        Linear net = new Linear(2, 1);
        double loss = train(net, new MSELoss(), new Dataset(x, x.matmul(tensor(new double[][]{{2}, {-3.4}})).add(4.2)), 0.05, 30, 10);
        assertArrayEquals(new double[]{2, -3.4}, net.weight.toDoubles(), 1e-4);
        assertEquals(4.2, net.bias.item(), 1e-4);
        assertTrue(loss < 1e-8, "loss " + loss);
    }

    @Test
    void learnsXor() {
        seed(1);
        Dataset xor = new Dataset(tensor(new double[][]{{0, 0}, {0, 1}, {1, 0}, {1, 1}}), ints(0, 1, 1, 0));
        Sequential net = new Sequential(new Linear(2, 16), new ReLU(), new Linear(16, 2));
        assertTrue(train(net, new CrossEntropyLoss(), xor, 0.3, 500, 4) < 0.01);
        assertArrayEquals(new double[]{0, 1, 1, 0}, net.apply(xor.x()).argmax(1).toDoubles());
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        float[][] runs = new float[2][];
        for (int run = 0; run < 2; run++) {
            seed(9);
            Linear net = new Linear(4, 3);
            train(net, new CrossEntropyLoss(), new Dataset(randn(64, 4), Tensor.wrap(new int[64], 64)), 0.1, 3, 10);
            runs[run] = net.weight.toFloats();
        }
        assertArrayEquals(runs[0], runs[1]);
    }

    @Test
    void misuseIsExplained() {
        SGD optimizer = new SGD(new Linear(1, 1).parameters(), 0.1);
        assertTrue(assertThrows(IllegalStateException.class, optimizer::step).getMessage().contains("step() before backward()"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> optimizer.rate(-1)).getMessage().contains("got -1.0"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new SGD(List.of(), 0.1)).getMessage().contains("expected parameters, got none"));
    }
}
