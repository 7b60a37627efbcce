package lectern.nn;

import java.util.List;
import java.util.function.Supplier;

/** One small layer of each kind for sequences and graphs, with a shape that it takes. */
final class LayerExamplesSeq {
    record Example(String name, Supplier<Layer> make, int[] input) {}

    private LayerExamplesSeq() {}

    static List<Example> all() {
        return List.of(new Example("RNN", () -> new RNN(3, 4), new int[]{2, 5, 3}), new Example("LSTM", () -> new LSTM(3, 4), new int[]{2, 5, 3}),
                new Example("GRU", () -> new GRU(3, 4, Recurrence.layers(2).bidirectional()), new int[]{2, 5, 3}),
                new Example("RNNCell", () -> new RNNCell(3, 4), new int[]{2, 3}), new Example("LSTMCell", () -> new LSTMCell(3, 4), new int[]{2, 3}),
                new Example("GRUCell", () -> new GRUCell(3, 4), new int[]{2, 3}));
    }
}
