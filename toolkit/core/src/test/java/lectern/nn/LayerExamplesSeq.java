package lectern.nn;

import java.util.List;

/** Layers for sequences and graphs. */
final class LayerExamplesSeq {
    private static final TransformerSettings SMALL = TransformerSettings.of(4, 2).feedForward(8).dropout(0.1);

    static final List<LayerExample> ALL = List.of(
            new LayerExample("Embedding", () -> new Embedding(5, 3), 2, 4).indices(5).takesAnyShape(),
            new LayerExample("Embedding with padding", () -> new Embedding(5, 3, 4), 2, 4).indices(4).takesAnyShape(),
            new LayerExample("RNN", () -> new RNN(3, 4), 2, 5, 3),
            new LayerExample("RNN, relu, time first", () -> new RNN(3, 4, Recurrence.layers(1).relu().timeFirst()), 5, 2, 3).batchAxis(1),
            new LayerExample("LSTM", () -> new LSTM(3, 4), 2, 5, 3),
            new LayerExample("LSTM from both ends", () -> new LSTM(3, 2, Recurrence.layers(2).bidirectional().withoutBias()), 2, 5, 3),
            new LayerExample("GRU", () -> new GRU(3, 4, Recurrence.layers(2).dropout(0.2)), 2, 5, 3),
            new LayerExample("RNNCell", () -> new RNNCell(3, 4), 2, 3), new LayerExample("LSTMCell", () -> new LSTMCell(3, 4), 2, 3),
            new LayerExample("GRUCell", () -> new GRUCell(3, 4), 2, 3),
            new LayerExample("MultiHeadAttention", () -> new MultiHeadAttention(4, 2), 2, 5, 4),
            new LayerExample("MultiHeadAttention, causal", () -> new MultiHeadAttention(4, 2, 0.1), 2, 5, 4)
                    .call((layer, x) -> ((MultiHeadAttention) layer).apply(x, AttentionMask.causal())),
            new LayerExample("SinusoidalPositions", () -> new SinusoidalPositions(4), 2, 5, 4),
            new LayerExample("LearnedPositions", () -> new LearnedPositions(6, 4), 2, 5, 4),
            new LayerExample("TransformerEncoderLayer", () -> new TransformerEncoderLayer(SMALL), 2, 5, 4),
            new LayerExample("TransformerEncoder", () -> new TransformerEncoder(SMALL.normFirst().gelu(), 2, new LayerNorm(4)), 2, 5, 4),
            new LayerExample("TransformerDecoderLayer", () -> new TransformerDecoderLayer(SMALL), 2, 5, 4)
                    .call((layer, x) -> ((TransformerDecoderLayer) layer).apply(x, x, AttentionMask.causal(), AttentionMask.none())),
            new LayerExample("TransformerDecoder", () -> new TransformerDecoder(SMALL, 2), 2, 5, 4)
                    .call((layer, x) -> ((TransformerDecoder) layer).apply(x, x)),
            new LayerExample("GraphConv", () -> new GraphConv(3, 2), 4, 3).batchAxis(-1).call((layer, x) -> ((GraphConv) layer).apply(x, ring())),
            new LayerExample("GraphAttention", () -> new GraphAttention(3, 2, 2), 4, 3).batchAxis(-1)
                    .call((layer, x) -> ((GraphAttention) layer).apply(x, ring())),
            new LayerExample("MessagePassing", () -> new MessagePassing(new Linear(6, 4), new Linear(7, 2)), 4, 3).batchAxis(-1)
                    .call((layer, x) -> ((MessagePassing) layer).apply(x, ring())));

    private LayerExamplesSeq() {}

    private static Edges ring() {
        return Edges.of(4, new int[]{0, 1, 2, 3}, new int[]{1, 2, 3, 0});
    }
}
