package lectern.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lectern.tensor.DType;
import lectern.tensor.MaxPooled;
import lectern.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against PyTorch's, forward and backward in both modes; resources/lectern/nn/make_conv_layers.py made the numbers. */
class ConvGoldenTest {
    private static final class Unpooled2d extends Layer {
        final MaxPool2d pool = new MaxPool2d(2);
        final MaxUnpool2d unpool = new MaxUnpool2d(2);

        @Override
        public Tensor forward(Tensor x) {
            MaxPooled pooled = pool.withIndices(x);
            return unpool.apply(pooled.values().mul(2), pooled.indices());
        }
    }

    private static final class Unpooled1d extends Layer {
        final MaxPool1d pool = new MaxPool1d(2);
        final MaxUnpool1d unpool = new MaxUnpool1d(2);

        @Override
        public Tensor forward(Tensor x) {
            MaxPooled pooled = pool.withIndices(x);
            return unpool.apply(pooled.values().mul(2), pooled.indices());
        }
    }

    private static final Map<String, Supplier<Layer>> LAYERS = Map.ofEntries(Map.entry("conv2d", () -> new Conv2d(3, 4, 3)),
            Map.entry("conv2d-stride", () -> new Conv2d(3, 4, 3, 2).stride(2, 1).padding(1, 0)),
            Map.entry("conv2d-dilated", () -> new Conv2d(3, 2, 2).padding(2).dilation(2, 3).noBias()),
            Map.entry("conv2d-same", () -> new Conv2d(3, 2, 4, 3).same()), Map.entry("conv2d-groups", () -> new Conv2d(4, 6, 3).groups(2)),
            Map.entry("conv2d-reflect", () -> new Conv2d(3, 2, 3).padding(2, 1).reflect()),
            Map.entry("conv2d-replicate", () -> new Conv2d(3, 2, 3).stride(2).padding(2).replicate()),
            Map.entry("conv2d-same-reflect", () -> new Conv2d(3, 2, 4).same().reflect()), Map.entry("conv1d", () -> new Conv1d(3, 4, 3).stride(2).padding(1)),
            Map.entry("conv1d-same", () -> new Conv1d(3, 4, 4).same().dilation(2)), Map.entry("conv1d-groups", () -> new Conv1d(4, 2, 3).groups(2).noBias()),
            Map.entry("depthwise", () -> new DepthwiseConv2d(3, 3).stride(2).padding(1)),
            Map.entry("separable", () -> new SeparableConv2d(3, 4, 3).stride(2).padding(1)),
            Map.entry("transpose2d", () -> new ConvTranspose2d(3, 2, 3).stride(2).padding(1).outputPadding(1)),
            Map.entry("transpose2d-groups", () -> new ConvTranspose2d(4, 6, 2, 3).stride(2).groups(2).dilation(1, 2)),
            Map.entry("transpose1d", () -> new ConvTranspose1d(3, 2, 4).stride(3).padding(1).outputPadding(2)),
            Map.entry("maxpool2d", () -> new MaxPool2d(2)), Map.entry("maxpool2d-ceil", () -> new MaxPool2d(3).stride(2).padding(1).ceil()),
            Map.entry("maxpool2d-dilated", () -> new MaxPool2d(2, 3).stride(1).dilation(2, 1)),
            Map.entry("maxpool1d", () -> new MaxPool1d(3).stride(2).padding(1)), Map.entry("avgpool2d", () -> new AvgPool2d(3, 2).stride(2, 1).padding(1, 0)),
            Map.entry("avgpool2d-excluded", () -> new AvgPool2d(3).stride(2).padding(1).ceil().excludePadding()),
            Map.entry("avgpool1d", () -> new AvgPool1d(3).stride(2).padding(1)), Map.entry("adaptiveavg2d", () -> new AdaptiveAvgPool2d(4, 3)),
            Map.entry("adaptiveavg1d", () -> new AdaptiveAvgPool1d(4)), Map.entry("adaptivemax2d", () -> new AdaptiveMaxPool2d(4, 2)),
            Map.entry("adaptivemax1d", () -> new AdaptiveMaxPool1d(2)), Map.entry("globalavg", GlobalAvgPool::new), Map.entry("globalmax", GlobalMaxPool::new),
            Map.entry("unpool2d", Unpooled2d::new), Map.entry("unpool1d", Unpooled1d::new), Map.entry("upsample-nearest", () -> new Upsample(2)),
            Map.entry("upsample-bilinear", () -> new Upsample(2).bilinear()), Map.entry("upsample-aligned", () -> Upsample.to(9, 4).alignCorners()),
            Map.entry("upsample-linear", () -> new Upsample(3).bilinear()), Map.entry("batchnorm2d", () -> new BatchNorm2d(3)),
            Map.entry("batchnorm2d-momentum", () -> new BatchNorm2d(3).epsilon(1e-3).momentum(0.25).noAffine()),
            Map.entry("batchnorm1d", () -> new BatchNorm1d(3)), Map.entry("batchnorm1d-line", () -> new BatchNorm1d(3)),
            Map.entry("layernorm", () -> new LayerNorm(4)), Map.entry("layernorm-image", () -> new LayerNorm(5, 4).epsilon(1e-2).noBias()),
            Map.entry("groupnorm", () -> new GroupNorm(2, 4)), Map.entry("instancenorm", () -> new InstanceNorm(3)),
            Map.entry("instancenorm-affine", () -> new InstanceNorm(3).affine()), Map.entry("rmsnorm", () -> new RMSNorm(7).epsilon(1e-3)));

    static Stream<String> cases() throws IOException {
        try (InputStream in = ConvGoldenTest.class.getResourceAsStream("conv_layers.txt")) {
            List<String> cases = Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\ncase ")).skip(1).toList();
            assertEquals(LAYERS.size(), cases.size());
            return cases.stream();
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void float64(String text) {
        agrees(text, DType.FLOAT64, 1e-6);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void float32(String text) {
        agrees(text, DType.FLOAT32, 2e-5);
    }

    private static void agrees(String text, DType type, double tolerance) {
        String name = text.lines().findFirst().orElseThrow();
        assertTrue(LAYERS.containsKey(name), "no layer for " + name);
        Layer layer = LAYERS.get(name).get();
        Map<String, Tensor> state = layer.named();
        Tensor x = null, y = null;
        int seen = 0;
        for (String line : text.lines().skip(1).toList()) {
            String[] words = line.split(" ");
            String where = name + " (" + layer + "), " + words[0] + " " + words[1];
            switch (words[0]) {
                case "state" -> {
                    assertNotNull(state.get(words[1]), where);
                    state.get(words[1]).assign(tensor(words, 2));
                    seen++;
                }
                case "pass" -> {
                    if (words[1].equals("train")) layer.train();
                    else layer.eval();
                    state.values().forEach(Tensor::zeroGrad);
                }
                case "in" -> {
                    x = tensor(words, 1).to(type).detach().requiresGrad();
                    y = layer.apply(x);
                }
                case "out" -> near(where, tensor(words, 1), y, tolerance);
                case "g" -> y.backward(tensor(words, 1).to(type), false);
                case "gin" -> near(where, tensor(words, 1), x.grad(), tolerance);
                case "grad" -> near(where, tensor(words, 2), state.get(words[1]).grad(), tolerance);
                case "after" -> near(where, tensor(words, 2), layer.buffers().get(words[1]), tolerance);
                default -> throw new AssertionError(line);
            }
        }
        assertEquals(state.size(), seen, name + " has parameters that the reference has not");
    }

    private static void near(String where, Tensor expected, Tensor got, double tolerance) {
        assertArrayEquals(expected.shape(), got.shape(), where);
        double scale = Math.max(1, Arrays.stream(expected.toDoubles()).map(Math::abs).max().orElse(0));
        assertArrayEquals(expected.toDoubles(), got.toDoubles(), tolerance * scale, where);
    }

    private static Tensor tensor(String[] words, int at) {
        double[] values = Arrays.stream(words).skip(at + 1).mapToDouble(Double::parseDouble).toArray();
        return Tensor.wrap(values, Arrays.stream(words[at].split("x")).mapToInt(Integer::parseInt).toArray());
    }
}
