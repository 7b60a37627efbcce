package lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import lectern.nn.model.Gpt;
import lectern.nn.model.GptSettings;
import lectern.tensor.DType;
import lectern.tensor.Golden;
import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs, last states and all gradients of the layers for sequences and graphs against PyTorch; resources/golden/make_golden_sequences.py made the numbers. */
class SequenceGoldenTest {
    static Stream<Golden> cases() {
        return Golden.read("sequences").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(Golden c) {
        Layer layer = Doubles.of(make(c));
        Map<String, Tensor> own = layer.named(), in = new LinkedHashMap<>();
        assertEquals(new TreeSet<>(c.inputs.keySet().stream().filter(k -> k.startsWith("p.")).map(k -> k.substring(2)).toList()), new TreeSet<>(own.keySet()));
        c.inputs.forEach((label, x) -> {
            if (label.startsWith("p.")) own.get(label.substring(2)).assign(x);
            else in.put(label, label.startsWith("i") ? x.to(DType.INT32) : x.detach().requiresGrad());
        });
        List<Tensor> got = run(c, layer, in);
        Tensor loss = null;
        for (int i = 0; i < c.outputs.size(); i++) {
            assertArrayEquals(c.outputs.get(i).shape(), got.get(i).shape(), "shape of output " + i);
            assertArrayEquals(c.outputs.get(i).toDoubles(), got.get(i).toDoubles(), 1e-11, "output " + i);
            Tensor part = got.get(i).mul(c.gradientsOfOutputs.get(i)).sum();
            loss = loss == null ? part : loss.add(part);
        }
        loss.backward();
        c.gradients.forEach((label, expected) -> {
            Tensor grad = (label.startsWith("p.") ? own.get(label.substring(2)) : in.get(label)).grad();
            assertArrayEquals(expected, grad == null ? new double[expected.length] : grad.toDoubles(), 1e-10, "gradient of " + label);
        });
    }

    private static Layer make(Golden c) {
        return switch (c.name) {
            case "RNN" -> new RNN(2, 3, recurrence(c));
            case "GRU" -> new GRU(2, 3, recurrence(c));
            case "LSTM" -> new LSTM(2, 3, recurrence(c));
            case "RNNCell" -> new RNNCell(2, 3);
            case "GRUCell" -> new GRUCell(2, 3);
            case "LSTMCell" -> new LSTMCell(2, 3);
            case "Embedding" -> new Embedding(5, 3, c.integer("padding"));
            case "MultiHeadAttention" -> new MultiHeadAttention(6, 2);
            case "TransformerEncoderLayer" -> new TransformerEncoderLayer(transformer(c));
            case "TransformerDecoderLayer" -> new TransformerDecoderLayer(transformer(c));
            case "TransformerEncoder" -> new TransformerEncoder(transformer(c), 2, new LayerNorm(6));
            case "TransformerDecoder" -> new TransformerDecoder(transformer(c), 2, new LayerNorm(6));
            case "GraphConv" -> new GraphConv(2, 3);
            case "GraphAttention" -> new GraphAttention(2, 3, 2);
            case "GraphAttentionMean" -> new GraphAttention(2, 3, 2, true, 0);
            case "Gpt" -> new Gpt(GptSettings.of(7, 5).layers(2).size(6, 2));
            default -> throw new AssertionError("no layer for " + c);
        };
    }

    private static Recurrence recurrence(Golden c) {
        Recurrence r = Recurrence.layers(c.integer("layers"));
        if (c.is("both")) r = r.bidirectional();
        if (c.is("relu")) r = r.relu();
        return c.is("bias") ? r : r.withoutBias();
    }

    private static TransformerSettings transformer(Golden c) {
        TransformerSettings s = TransformerSettings.of(6, 2).feedForward(7).dropout(0);
        return c.is("gelu") ? s.gelu().normFirst() : s;
    }

    private static AttentionMask mask(Golden c, Map<String, Tensor> in) {
        AttentionMask mask = c.is("causal") ? AttentionMask.causal()
                : in.containsKey("ilook") ? AttentionMask.of(in.get("ilook").to(DType.BOOL)) : AttentionMask.none();
        return in.containsKey("ireal") ? mask.real(in.get("ireal")) : mask;
    }

    private static List<Tensor> run(Golden c, Layer layer, Map<String, Tensor> in) {
        Tensor x = in.get("x"), h = in.get("h"), state = in.get("c");
        int[] lengths = c.settings.containsKey("lengths") ? c.ints("lengths") : null;
        return switch (layer) {
            case RNN rnn -> List.of(rnn.apply(x, h, lengths).output(), rnn.apply(x, h, lengths).last());
            case GRU gru -> List.of(gru.apply(x, h, lengths).output(), gru.apply(x, h, lengths).last());
            case LSTM lstm -> parts(lstm.apply(x, new LstmState(h, state), lengths));
            case RNNCell cell -> List.of(cell.apply(x, h));
            case GRUCell cell -> List.of(cell.apply(x, h));
            case LSTMCell cell -> List.of(cell.apply(x, new LstmState(h, state)).h(), cell.apply(x, new LstmState(h, state)).c());
            case Embedding table -> List.of(table.apply(in.get("index")));
            case MultiHeadAttention a when c.is("cross") ->
                List.of(a.apply(in.get("q"), in.get("k"), in.get("v")), a.weights(in.get("q"), in.get("k"), AttentionMask.none()));
            case MultiHeadAttention a -> List.of(a.apply(x, mask(c, in)));
            case TransformerEncoderLayer a -> List.of(a.apply(x, mask(c, in)));
            case TransformerEncoder a -> List.of(a.apply(x));
            case TransformerDecoderLayer a -> List.of(a.apply(x, in.get("memory"), mask(c, in), memoryMask(in)));
            case TransformerDecoder a -> List.of(a.apply(x, in.get("memory"), mask(c, in), AttentionMask.none()));
            case GraphConv a -> List.of(a.apply(x, Edges.of(5, in.get("iedges"))));
            case GraphAttention a -> List.of(a.apply(x, Edges.of(5, in.get("iedges"))));
            case Gpt a -> List.of(a.apply(in.get("index")));
            default -> throw new AssertionError("no call for " + c);
        };
    }

    private static AttentionMask memoryMask(Map<String, Tensor> in) {
        return in.containsKey("imemoryReal") ? AttentionMask.none().real(in.get("imemoryReal")) : AttentionMask.none();
    }

    private static List<Tensor> parts(LstmOutput out) {
        return List.of(out.output(), out.last().h(), out.last().c());
    }
}
