package lectern.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Flatten;
import lectern.nn.GRU;
import lectern.nn.LSTM;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Recurrence;
import lectern.nn.Sequential;
import lectern.nn.SequenceOutput;
import lectern.nn.TransformerEncoder;
import lectern.nn.TransformerSettings;
import lectern.tensor.LstmOutput;
import lectern.tensor.LstmState;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets of PyTorch, saved by it, give here what they give there; saved here, they are the same files to it. */
class PyTorchWeightsTest {
    @TempDir
    private Path folder;

    /** Loads the weights of the golden net and saves them again; returns the recorded calls. */
    private Map<String, Tensor> loaded(String name, Layer net) {
        Map<String, Tensor> theirs = Safetensors.read(GoldenFile.of(name)).tensors();
        net.load(PyTorchNames.ours(theirs));
        net.eval();
        Path file = folder.resolve(name);
        new Safetensors(PyTorchNames.theirs(net.state())).write(file);
        Map<String, Tensor> kept = new LinkedHashMap<>(theirs);
        kept.keySet().removeIf(weight -> weight.endsWith("num_batches_tracked"));
        SafetensorsTest.assertSame(kept, Safetensors.read(file).tensors());
        return Safetensors.read(GoldenFile.of(name + "-calls")).tensors();
    }

    private static void assertClose(Tensor expected, Tensor got) {
        assertArrayEquals(expected.shape(), got.shape());
        assertArrayEquals(expected.toDoubles(), got.toDoubles(), 1e-6);
    }

    @Test
    void mlp() {
        Layer net = new Sequential(new Linear(5, 7), new ReLU(), new Linear(7, 3));
        Map<String, Tensor> calls = loaded("mlp", net);
        assertClose(calls.get("out.0"), net.apply(calls.get("in.x")));
    }

    @Test
    void cnn() {
        Layer net = new Sequential(new Conv2d(1, 4, 3).padding(1), new BatchNorm2d(4), new ReLU(), new MaxPool2d(2), new Flatten(), new Linear(64, 3));
        Map<String, Tensor> calls = loaded("cnn", net);
        assertClose(calls.get("out.0"), net.apply(calls.get("in.x")));
    }

    @Test
    void lstm() {
        LSTM net = new LSTM(3, 5, Recurrence.layers(2).bidirectional());
        Map<String, Tensor> calls = loaded("lstm", net);
        LstmOutput out = net.apply(calls.get("in.x"), (LstmState) null);
        assertClose(calls.get("out.0"), out.output());
        assertClose(calls.get("out.1"), out.last().h());
        assertClose(calls.get("out.2"), out.last().c());
    }

    @Test
    void gru() {
        GRU net = new GRU(3, 4, Recurrence.layers(2));
        Map<String, Tensor> calls = loaded("gru", net);
        SequenceOutput out = net.apply(calls.get("in.x"), (Tensor) null);
        assertClose(calls.get("out.0"), out.output());
        assertClose(calls.get("out.1"), out.last());
    }

    @Test
    void transformer() {
        TransformerSettings settings = TransformerSettings.of(8, 2).feedForward(16);
        for (String name : new String[]{"transformer", "transformer-norm-first"}) {
            Layer net = new TransformerEncoder(name.endsWith("first") ? settings.normFirst() : settings, 2);
            Map<String, Tensor> calls = loaded(name, net);
            assertClose(calls.get("out.0"), net.apply(calls.get("in.x")));
        }
    }

    @Test
    void namesGoBothWays() {
        Map<String, String> names = Map.of("running_mean", "runningMean", "0.weight", "0.weight", "layers.1.self_attn.in_proj_weight",
                "layers.1.selfAttn.inProjWeight",
                "rnn.weight_ih_l0", "rnn.weightIh0", "weight_hh_l11_reverse", "weightHh11Reverse", "bias_ih_l2", "biasIh2", "weight_hh", "weightHh",
                "linear1.bias",
                "linear1.bias", "out_proj.weight", "outProj.weight", "bias_k", "biasK");
        names.forEach((theirs, ours) -> {
            assertEquals(ours, PyTorchNames.ours(theirs));
            assertEquals(theirs, PyTorchNames.theirs(ours));
        });
        Tensor x = Tensors.ones(1);
        assertEquals(Map.of("1.weight", x), PyTorchNames.ours(Map.of("1.weight", x, "1.num_batches_tracked", x)));
        assertThrows(IllegalArgumentException.class, () -> PyTorchNames.ours(Map.of("a_b", x, "aB", x)));
    }
}
