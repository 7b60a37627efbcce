package lectern.nn;

import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import lectern.tensor.DType;
import lectern.tensor.Golden;
import lectern.tensor.GoldenTest;
import lectern.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Activations, products and initialisers against PyTorch; resources/golden/make_layers_base.py made the numbers. */
class LayersGoldenTest {
    private static List<Golden> of(boolean initialisers) {
        return Golden.read("layers-base").stream().filter(c -> c.name.equals("init") == initialisers).toList();
    }

    static List<Golden> layers() {
        return of(false);
    }

    static List<Golden> initialisers() {
        return of(true);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void float64(Golden c) {
        GoldenTest.agrees(c, DType.FLOAT64, c.name.equals("gains") ? 1e-7 : 1e-12, LayersGoldenTest::run);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void float32(Golden c) {
        GoldenTest.agrees(c, DType.FLOAT32, 1e-6, LayersGoldenTest::run);
    }

    private static List<Tensor> run(Golden c, Map<String, Tensor> in) {
        Tensor x = in.get("x"), w = in.get("w"), b = in.get("b");
        return List.of(switch (c.name) {
            case "Linear" -> new Linear(w, b).apply(x);
            case "Bilinear" -> new Bilinear(w, b).apply(x, in.get("y"));
            case "Maxout" -> new Maxout(w, b, 3).apply(x);
            case "PReLU" -> new PReLU(w).apply(x);
            case "Softmax" -> new Softmax(c.integer("axis")).apply(x);
            case "LogSoftmax" -> new LogSoftmax(c.integer("axis")).apply(x);
            case "GELUtanh" -> new GELU().tanh().apply(x);
            case "fans" -> tensor(Fan.IN.of(x.shape()), Fan.OUT.of(x.shape()));
            case "gains" -> tensor(Gain.LINEAR, Gain.LINEAR, Gain.TANH, Gain.RELU, Gain.SELU, Gain.leakyRelu(0.2));
            default -> activation(c.name).apply(x);
        });
    }

    private static Layer activation(String name) {
        return LayerExamplesBase.ALL.stream().filter(example -> example.name().equals(name)).findFirst().orElseThrow().make().get();
    }

    /** Mean and deviation of 10⁶ numbers are sure to about 0.1 %, the largest of normal ones to 10 %. */
    @ParameterizedTest
    @MethodSource("initialisers")
    void initialisersHaveTheMoments(Golden c) {
        seed(2);
        String name = c.settings.get("name");
        Tensor w = switch (name) {
            case "xavierUniform" -> Initializer.xavierUniform().of(500, 400, 5);
            case "xavierUniformTanh" -> Initializer.xavierUniform(Gain.TANH).of(500, 400, 5);
            case "xavierNormal" -> Initializer.xavierNormal().of(500, 400, 5);
            case "kaimingUniform" -> Initializer.kaimingUniform().of(500, 400, 5);
            case "kaimingUniformOut" -> Initializer.kaimingUniform(Fan.OUT, Gain.leakyRelu(0.1)).of(500, 400, 5);
            case "kaimingNormal" -> Initializer.kaimingNormal().of(500, 400, 5);
            case "kaimingNormalLinear" -> Initializer.kaimingNormal(Fan.OUT, Gain.LINEAR).of(500, 400, 5);
            case "orthogonal" -> Initializer.orthogonal(1.5).of(300, 200, 2);
            case "truncatedNormal" -> Initializer.truncatedNormal(0.02).of(500, 400, 5);
            case "truncatedNormalSkewed" -> Initializer.truncatedNormal(1, 2, 0, 2.5).of(500, 400, 5);
            default -> throw new AssertionError(name);
        };
        double[] expected = c.outputs.get(0).toDoubles();
        assertEquals(expected[0], w.mean().item(), 0.005 * expected[1], "mean");
        assertEquals(expected[1], w.std().item(), 0.003 * expected[1], "deviation");
        boolean bounded = name.contains("Uniform") || name.contains("truncated");
        assertEquals(expected[2], w.abs().max().item(), (bounded ? 1e-3 : 0.1) * expected[2], "largest");
    }
}
