package lectern.nn.model;

import static lectern.tensor.Autograd.noGrad;
import static lectern.tensor.Tensors.fromArray;
import static lectern.tensor.Tensors.rand;
import static lectern.tensor.Tensors.seed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import lectern.nn.Layer;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Architectures against published counts and, by resources/lectern/nn/model/make_models.py, against those of torchvision. */
class ModelsTest {
    private static final Map<String, IntFunction<Layer>> PUBLISHED = Map.ofEntries(Map.entry("alexnet", AlexNet::new), Map.entry("vgg11", VGG::vgg11),
            Map.entry("vgg13", VGG::vgg13), Map.entry("vgg16", VGG::vgg16), Map.entry("vgg19", VGG::vgg19), Map.entry("resnet18", ResNet::resnet18),
            Map.entry("resnet34", ResNet::resnet34), Map.entry("resnet50", ResNet::resnet50), Map.entry("resnet101", ResNet::resnet101),
            Map.entry("resnet152", ResNet::resnet152), Map.entry("densenet121", DenseNet::densenet121), Map.entry("mobilenet_v2", MobileNetV2::new),
            Map.entry("googlenet", GoogLeNet::new));

    private static Stream<String[]> golden(String kind) throws IOException {
        try (InputStream in = ModelsTest.class.getResourceAsStream("models.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(kind)).map(line -> line.split(" "));
        }
    }

    static Stream<Arguments> states() throws IOException {
        return golden("state").map(words -> Arguments.of(words[1], Integer.parseInt(words[2]), Long.parseLong(words[3])));
    }

    static Stream<Arguments> outputs() throws IOException {
        return golden("output").map(words -> Arguments.of(words[1], Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void stateIsThatOfTorchvision(String name, int parameters, long crc) {
        Layer net = PUBLISHED.get(name).apply(1000);
        assertEquals(parameters, net.parameterCount());
        String lines = net.state().entrySet().stream().map(e -> e.getKey() + " " + e.getValue().shapeText() + "\n").sorted().collect(Collectors.joining());
        CRC32 sum = new CRC32();
        sum.update(lines.getBytes(StandardCharsets.UTF_8));
        assertEquals(crc, sum.getValue(), lines);
    }

    @Test
    void theFileHoldsThePublishedCounts() throws IOException {
        Map<String, Integer> counts = golden("state").collect(Collectors.toMap(words -> words[1], words -> Integer.parseInt(words[2])));
        assertEquals(Map.ofEntries(Map.entry("alexnet", 61_100_840), Map.entry("vgg11", 132_863_336), Map.entry("vgg13", 133_047_848),
                Map.entry("vgg16", 138_357_544), Map.entry("vgg19", 143_667_240), Map.entry("resnet18", 11_689_512), Map.entry("resnet34", 21_797_672),
                Map.entry("resnet50", 25_557_032), Map.entry("resnet101", 44_549_160), Map.entry("resnet152", 60_192_808),
                Map.entry("densenet121", 7_978_856), Map.entry("mobilenet_v2", 3_504_872), Map.entry("googlenet", 6_624_904)), counts);
    }

    static Stream<Arguments> others() {
        return Stream.of(count("LeNet-5", 61_706, LeNet5::new), count("Xception", 22_855_952, () -> new Xception(1000)),
                count("U-Net", 31_037_698, () -> new UNet(3, 2)), count("SegNet", 29_449_932, () -> new SegNet(12)),
                count("FCN-32s", 136_152_917, () -> FCN.fcn32(21)), count("FCN-8s", 134_489_759, () -> FCN.fcn8(21)));
    }

    private static Arguments count(String name, int parameters, Supplier<Layer> make) {
        return Arguments.of(name, parameters, make);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void countsAreThoseOfThePapers(String name, int parameters, Supplier<Layer> make) {
        assertEquals(parameters, make.get().parameterCount(), name);
    }

    /** As wave() and start() of the script. */
    private static Tensor start(String name, int... shape) {
        int n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double scale = shape.length > 1 ? Math.sqrt(24 / (n / (double) shape[0])) : name.endsWith("runningVar") ? 0.5 : name.endsWith("weight") ? 0.25 : 0.125;
        double middle = shape.length == 1 && (name.endsWith("runningVar") || name.endsWith("weight")) ? 1 : 0;
        double[] u = new double[n];
        for (long i = 0; i < n; i++) u[(int) i] = middle + (name.equals("image") ? 1 : scale) * ((i * i % 10007 * 7919 + i * 31 + n) % 2003 / 2003.0 - 0.5);
        return fromArray(u, shape);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void outputsAreThoseOfTorchvision(String name, double[] expected) {
        Layer net = PUBLISHED.get(name).apply(10).eval();
        net.state().forEach((path, x) -> x.assign(start(path, x.shape())));
        Tensor image = start("image", 1, 3, 64, 64).to(DType.FLOAT32).to(DType.FLOAT64);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, noGrad(() -> net.apply(image)).toDoubles(), 1e-4 * largest);
    }

    static Stream<Arguments> small() {
        return Stream.of(shapes(LeNet5::new, "[2, 10]", 1, 28, 28), shapes(() -> new LeNet5(3, 7), "[2, 7]", 3, 28, 28),
                shapes(() -> new AlexNet(3, 5, 4), "[2, 5]", 3, 64, 70), shapes(() -> new VGG(11, 1, 5, 2), "[2, 5]", 1, 32, 40),
                shapes(() -> new VGG(19, 3, 5, 2), "[2, 5]", 3, 32, 32), shapes(() -> new ResNet(18, 3, 5, 4), "[2, 5]", 3, 33, 32),
                shapes(() -> new ResNet(50, 1, 5, 4), "[2, 5]", 1, 32, 32), shapes(() -> new GoogLeNet(3, 5, 4), "[2, 5]", 3, 64, 64),
                shapes(() -> new Xception(3, 5, 4), "[2, 5]", 3, 64, 64), shapes(() -> new DenseNet(3, 5, 4, 2, 2, 2, 2), "[2, 5]", 3, 32, 32),
                shapes(() -> new MobileNetV2(3, 5, 0.25), "[2, 5]", 3, 40, 32), shapes(() -> FCN.fcn32(3, 6, 2), "[2, 6, 64, 32]", 3, 64, 32),
                shapes(() -> FCN.fcn8(3, 6, 2), "[2, 6, 64, 32]", 3, 64, 32), shapes(() -> new SegNet(3, 6, 2), "[2, 6, 35, 64]", 3, 35, 64),
                shapes(() -> new UNet(1, 2, 2), "[2, 2, 37, 32]", 1, 37, 32));
    }

    private static Arguments shapes(Supplier<Layer> make, String output, int... image) {
        return Arguments.of(make, output, image);
    }

    @ParameterizedTest
    @MethodSource("small")
    void smallOnesRunForwardAndBackward(Supplier<Layer> make, String output, int[] image) {
        seed(11);
        Layer net = make.get();
        Tensor x = rand(2, image[0], image[1], image[2]).requiresGrad();
        Tensor y = net.apply(x);
        assertEquals(output, y.shapeText());
        y.square().add(y).sum().backward();
        assertArrayEquals(x.shape(), x.grad().shape());
        net.named().forEach((path, p) -> {
            assertTrue(p.grad() != null, path + " got no gradient");
            assertArrayEquals(p.shape(), p.grad().shape(), path);
            assertFalse(p.grad().isFinite().not().any(), path);
        });
        net.eval();
        Tensor alone = noGrad(() -> net.apply(x.detach().slice(0, 0, 1))), both = noGrad(() -> net.apply(x.detach()));
        double scale = Math.max(1, both.abs().max().item());
        assertArrayEquals(both.slice(0, 0, 1).toDoubles(), alone.toDoubles(), 1e-4 * scale, "an example alone and in a batch, in evaluation");
    }

    /** Interpolation at the start: constant scores stay constant in the middle. */
    @Test
    void fcnStartsByInterpolating() {
        Layer net = FCN.fcn32(3, 2, 1).eval();
        net.named().get("head.6.bias").assign(Tensor.wrap(new float[]{3, -1}, 2));
        Tensor y = net.apply(rand(1, 3, 96, 96));
        assertEquals(3, y.get(0, 0, 48, 48), 1e-5);
        assertEquals(3, y.get(0, 0, 40, 61), 1e-5);
        assertEquals(-1, y.get(0, 1, 20, 70), 1e-5);
    }

    @Test
    void mistakesAreTold() {
        assertEquals("VGG: expected a depth of 11, 13, 16 or 19, got 12",
                assertThrows(IllegalArgumentException.class, () -> new VGG(12, 3, 10, 4)).getMessage());
        assertEquals("ResNet: expected a depth of 18, 34, 50, 101 or 152, got 20",
                assertThrows(IllegalArgumentException.class, () -> new ResNet(20, 3, 10, 4)).getMessage());
        assertEquals("GoogLeNet: expected a width that is a multiple of 4, got 6",
                assertThrows(IllegalArgumentException.class, () -> new GoogLeNet(3, 10, 6)).getMessage());
        assertEquals("MobileNetV2: expected a width factor above 0 and below 100, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> new MobileNetV2(3, 10, 0.0)).getMessage());
        assertEquals("FCN: expected [n, c, h, w] with h and w multiples of 32, got [1, 3, 40, 64]. Hint: x.pad",
                assertThrows(ShapeException.class, () -> FCN.fcn32(3, 2, 1).apply(rand(1, 3, 40, 64))).getMessage());
        assertEquals(
                "Conv2d(1 → 6, 5×5, padding 2): expected [n, 1, h, w], got [5, 28, 28]. Hint: one channel is x.unsqueeze(1)\n  in Sequential.0\n  in LeNet5.features",
                assertThrows(ShapeException.class, () -> new LeNet5().apply(rand(5, 28, 28))).getMessage());
        assertEquals("Linear(400 → 120): expected [*, 400], got [1, 576]\n  in Sequential.1\n  in LeNet5.classifier",
                assertThrows(ShapeException.class, () -> new LeNet5().apply(rand(1, 1, 32, 32))).getMessage());
        assertThrows(ShapeException.class, () -> new ResNet(18, 3, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> new DenseNet(3, 10, 4));
        assertThrows(ShapeException.class, () -> new UNet(3, 2, 1).apply(rand(1, 3, 8, 8)));
    }
}
