package lectern.train;

import static lectern.tensor.Tensors.randint;
import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Flatten;
import lectern.nn.GELU;
import lectern.nn.GRU;
import lectern.nn.LSTM;
import lectern.nn.Layer;
import lectern.nn.LayerNorm;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.MultiHeadAttention;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.AdamW;
import lectern.tensor.Tensor;
import lectern.tensor.cpu.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole training runs have the same bits for 1, 2, 3, 4 and 8 threads and for repeated runs; sizes large enough that work is shared, and odd. */
class SameBitsTest {
    private final int threads = Workers.threads();

    /** A net, and its loss on fresh random data. */
    record Run(String name, Supplier<Layer> net, Function<Layer, Tensor> loss) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Run> runs() {
        return Stream.of(
                new Run("fully connected",
                        () -> new Sequential(new Linear(300, 257), new ReLU(), new Dropout(0.3), new Linear(257, 129), new LayerNorm(129), new GELU(),
                                new Linear(129, 10)),
                        net -> net.apply(randn(130, 300)).crossEntropy(randint(0, 10, 130))),
                new Run("convolutions",
                        () -> new Sequential(new Conv2d(3, 16, 3).padding(1), new BatchNorm2d(16), new ReLU(), new MaxPool2d(2),
                                new Conv2d(16, 33, 5).stride(2), new ReLU(), new Flatten(), new Linear(33 * 36, 10)),
                        net -> net.apply(randn(17, 3, 32, 32)).crossEntropy(randint(0, 10, 17))),
                new Run("LSTM", () -> new LSTM(20, 65), net -> net.apply(randn(33, 12, 20)).square().mean()),
                new Run("GRU", () -> new GRU(20, 65), net -> net.apply(randn(33, 12, 20)).square().mean()),
                new Run("attention", () -> new Sequential(new MultiHeadAttention(64, 4), new LayerNorm(64), new Linear(64, 3)),
                        net -> net.apply(randn(9, 47, 64)).square().mean()));
    }

    @AfterEach
    void giveTheThreadsBack() {
        Workers.threads(threads);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void sameBitsOnAnyNumberOfThreads(Run run) {
        int expected = train(run, 1);
        for (int n : new int[]{1, 2, 3, 4, 8}) assertEquals(expected, train(run, n), run + " on " + n + " threads");
    }

    /** A digest of every loss and of all weights after some steps. */
    private static int train(Run run, int threads) {
        Workers.threads(threads);
        seed(7);
        Layer net = run.net.get();
        AdamW optimizer = new AdamW(net.parameters(), 1e-3);
        int digest = 1;
        for (int step = 0; step < 5; step++) {
            optimizer.zeroGrad();
            Tensor loss = run.loss.apply(net);
            loss.backward();
            optimizer.step();
            digest = 31 * digest + Arrays.hashCode(loss.toFloats());
        }
        for (Tensor p : net.parameters()) digest = 31 * digest + Arrays.hashCode(p.toFloats());
        return digest;
    }
}
