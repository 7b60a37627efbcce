package lectern.train;

import static lectern.tensor.Tensors.randn;
import static lectern.tensor.Tensors.seed;

import java.util.Arrays;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.metric.Accuracy;
import lectern.nn.BatchNorm1d;
import lectern.nn.Dropout;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.Adam;
import lectern.tensor.DType;
import lectern.tensor.Tensor;

/** A small net with everything that a run must keep: buffers, random numbers, slots of the optimiser; and data for it. */
final class Small {
    private Small() {}

    static Sequential net(Layer... more) {
        seed(5);
        Layer[] layers = {new Linear(8, 16), new BatchNorm1d(16), new ReLU(), new Dropout(0.3), new Linear(16, 3)};
        Layer[] all = Arrays.copyOf(layers, layers.length + more.length);
        System.arraycopy(more, 0, all, layers.length, more.length);
        return new Sequential(all);
    }

    /** n points in 8 dimensions; the class is the largest of the first three. */
    static Dataset data(int n) {
        seed(77);
        Tensor x = randn(n, 8);
        return new Dataset(x, x.slice(1, 0, 3).argmax(1).to(DType.INT32));
    }

    static Trainer trainer(Layer net) {
        return new Trainer(net, new CrossEntropyLoss(), new Adam(net.parameters(), 1e-2)).metrics(new Accuracy()).batchSize(16).seed(3).quiet();
    }

    /** The bits of everything in a net. */
    static int[] bits(Layer net) {
        return net.state().values().stream().flatMapToInt(x -> {
            float[] a = x.toFloats();
            int[] bits = new int[a.length];
            for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(a[i]);
            return Arrays.stream(bits);
        }).toArray();
    }
}
