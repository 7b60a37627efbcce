package lectern.nn;

import java.util.List;
import java.util.function.Supplier;
import lectern.tensor.Tensor;

/** One small layer of each kind for sequences and graphs, with a shape that it takes. */
final class LayerExamplesSeq {
    record Example(String name, Supplier<Layer> make, int[] input) {}

    /** A layer of two inputs as one of a single input. */
    static final class WithMemory extends Layer {
        private final TransformerDecoderLayer layer = new TransformerDecoderLayer(TransformerSettings.of(4, 2).feedForward(8));

        @Override
        public Tensor forward(Tensor x) {
            return layer.apply(x, x.mul(0.5), AttentionMask.causal(), AttentionMask.none());
        }
    }

    static final class StackWithMemory extends Layer {
        private final TransformerDecoder layer = new TransformerDecoder(TransformerSettings.of(4, 2).feedForward(8), 2);

        @Override
        public Tensor forward(Tensor x) {
            return layer.apply(x, x.mul(0.5), AttentionMask.causal(), AttentionMask.none());
        }
    }

    private LayerExamplesSeq() {}

    static List<Example> all() {
        return List.of(new Example("RNN", () -> new RNN(3, 4), new int[]{2, 5, 3}), new Example("LSTM", () -> new LSTM(3, 4), new int[]{2, 5, 3}),
                new Example("GRU", () -> new GRU(3, 4, Recurrence.layers(2).bidirectional()), new int[]{2, 5, 3}),
                new Example("RNNCell", () -> new RNNCell(3, 4), new int[]{2, 3}), new Example("LSTMCell", () -> new LSTMCell(3, 4), new int[]{2, 3}),
                new Example("GRUCell", () -> new GRUCell(3, 4), new int[]{2, 3}),
                new Example("MultiHeadAttention", () -> new MultiHeadAttention(4, 2), new int[]{2, 5, 4}),
                new Example("SinusoidalPositions", () -> new SinusoidalPositions(4), new int[]{2, 5, 4}),
                new Example("LearnedPositions", () -> new LearnedPositions(6, 4), new int[]{2, 5, 4}),
                new Example("TransformerEncoderLayer", () -> new TransformerEncoderLayer(TransformerSettings.of(4, 2).feedForward(8)), new int[]{2, 5, 4}),
                new Example("TransformerEncoder", () -> new TransformerEncoder(TransformerSettings.of(4, 2).feedForward(8), 2), new int[]{2, 5, 4}),
                new Example("TransformerDecoderLayer", () -> new WithMemory(), new int[]{2, 5, 4}),
                new Example("TransformerDecoder", () -> new StackWithMemory(), new int[]{2, 5, 4}));
    }
}
