package lectern.nn;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.seed;
import static lectern.tensor.Tensors.tensor;
import static lectern.tensor.Tensors.zeros;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lectern.tensor.Generator;
import lectern.tensor.MaxPooled;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Convolution, pooling, resampling: examples by hand, settings, start values, errors. */
class ConvLayersTest {
    private static final Tensor TABLE = tensor(new double[][]{{3, 1, 3, 5}, {6, 0, 7, 9}, {3, 2, 1, 4}, {0, 2, 4, 3}}).reshape(1, 1, 4, 4);

    private static void says(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void is(Tensor y, double... values) {
        assertArrayEquals(values, y.toDoubles(), 1e-6);
    }

    @Test
    void placesAreCountedByTheFormula() {
        assertEquals("[1, 1, 5]", new Conv1d(1, 1, 3).apply(ones(1, 1, 7)).shapeText());
        assertEquals("[1, 1, 3]", new Conv1d(1, 1, 3).stride(2).apply(ones(1, 1, 7)).shapeText());
        assertEquals("[1, 1, 2]", new Conv1d(1, 1, 3).stride(3).apply(ones(1, 1, 7)).shapeText());
        assertEquals("[1, 1, 3]", new Conv1d(1, 1, 3).stride(2).strict().apply(ones(1, 1, 7)).shapeText());
        says("conv1d: N=7, F=3, S=3 does not fit: (7 + 2·0 − 3)/3 = 1.3333333333333333 is no whole number. Hint: padding, or without strict()\n  in Conv1d",
                () -> new Conv1d(1, 1, 3).stride(3).strict().apply(ones(1, 1, 7)));
    }

    @Test
    void aFilterFindsEdges() {
        Tensor image = zeros(1, 1, 3, 6).add(tensor(0, 0, 0, 1, 1, 1));
        Conv2d across = new Conv2d(1, 1, 1, 2).noBias(), down = new Conv2d(1, 1, 2, 1).noBias();
        across.weight.assign(tensor(-1, 1).reshape(1, 1, 1, 2));
        down.weight.assign(tensor(-1, 1).reshape(1, 1, 2, 1));
        is(across.apply(image), 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0);
        is(down.apply(image), new double[12]);
    }

    @Test
    void sameKeepsTheSize() {
        for (int f = 1; f <= 5; f++)
            for (int d = 1; d <= 3; d++) assertEquals("[1, 2, 9, 7]", new Conv2d(1, 2, f, 3).dilation(d, 1).same().apply(ones(1, 1, 9, 7)).shapeText());
        Conv1d sum = new Conv1d(1, 1, 3).noBias().same();
        sum.weight.assign(ones(1, 1, 3));
        is(sum.apply(tensor(1, 2, 4).reshape(1, 1, 3)), 3, 7, 6);
        is(sum.reflect().apply(tensor(1, 2, 4).reshape(1, 1, 3)), 5, 7, 8);
        is(sum.replicate().apply(tensor(1, 2, 4).reshape(1, 1, 3)), 4, 7, 10);
        is(sum.replicate().padding(0).apply(tensor(1, 2, 4).reshape(1, 1, 3)), 7);
        says("same(): an output of the input's size needs stride 1, got 2", () -> new Conv2d(1, 1, 3).stride(2).same());
        says("same(): an output of the input's size needs stride 1, got 2×1", () -> new Conv2d(1, 1, 3).same().stride(2, 1));
    }

    @Test
    void settingsShareTheWeightsAndTakeNothingFromTheGenerator() {
        Conv2d layer = new Conv2d(4, 6, 3);
        long state = Generator.main().state();
        Conv2d other = layer.stride(2).padding(1).dilation(2).reflect().strict();
        assertSame(layer.weight, other.weight);
        assertSame(layer.bias, other.bias);
        assertNull(layer.noBias().bias);
        assertEquals(List.of("weight"), List.copyOf(layer.noBias().named().keySet()));
        Conv2d grouped = layer.groups(2);
        assertArrayEquals(layer.weight.detach().slice(1, 0, 2).mul(Math.sqrt(2)).toFloats(), grouped.weight.toFloats());
        assertTrue(grouped.weight.needsGrad() && grouped.bias.needsGrad());
        BatchNorm2d norm = new BatchNorm2d(3);
        assertSame(norm.runningMean, norm.momentum(0.5).epsilon(1).runningMean);
        assertEquals(state, Generator.main().state());
        assertEquals(4 * 6 * 9 / 2 + 6, grouped.parameterCount());
    }

    @Test
    void startsWithinPyTorchsBound() {
        seed(1);
        bounded(new Conv2d(16, 32, 3).weight, 1 / Math.sqrt(16 * 9));
        bounded(new Conv2d(16, 512, 3).bias, 1 / Math.sqrt(16 * 9));
        bounded(new Conv2d(16, 32, 3).groups(4).weight, 1 / Math.sqrt(4 * 9));
        bounded(new Conv1d(16, 32, 5).weight, 1 / Math.sqrt(16 * 5));
        bounded(new DepthwiseConv2d(64, 5).weight, 1 / 5.0);
        bounded(new ConvTranspose2d(16, 32, 3).weight, 1 / Math.sqrt(32 * 9));
        bounded(new ConvTranspose2d(16, 32, 3).groups(4).weight, 1 / Math.sqrt(8 * 9));
        bounded(new ConvTranspose1d(16, 32, 5).weight, 1 / Math.sqrt(32 * 5));
    }

    private static void bounded(Tensor weight, double bound) {
        double largest = weight.abs().max().item();
        assertTrue(largest <= bound + 1e-6 && largest > 0.97 * bound, largest + " of " + bound);
        assertEquals(bound * bound / 3, weight.var().item(), 0.15 * bound * bound / 3);
    }

    @Test
    void poolingOfTheTable() {
        is(new MaxPool2d(2).apply(TABLE), 6, 9, 3, 4);
        is(new AvgPool2d(2).apply(TABLE), 2.5, 6, 1.75, 3);
        is(new AdaptiveMaxPool2d(2).apply(TABLE), 6, 9, 3, 4);
        is(new AdaptiveAvgPool2d(2).apply(TABLE), 2.5, 6, 1.75, 3);
        is(new GlobalMaxPool().apply(TABLE), 9);
        is(new GlobalAvgPool().apply(TABLE), 53 / 16.0);
        MaxPooled pooled = new MaxPool2d(2).withIndices(TABLE);
        assertArrayEquals(new int[]{4, 7, 8, 11}, pooled.indices().toInts());
        is(new MaxUnpool2d(2).apply(pooled), 0, 0, 0, 0, 6, 0, 0, 9, 3, 0, 0, 4, 0, 0, 0, 0);
        is(new MaxUnpool2d(2).apply(pooled.values(), pooled.indices(), 3, 4), 0, 0, 0, 0, 6, 0, 0, 9, 3, 0, 0, 4);
        MaxPooled line = new MaxPool1d(2).withIndices(tensor(3, 1, 3, 5, 2).reshape(1, 1, 5));
        is(new MaxUnpool1d(2).apply(line), 3, 0, 0, 5);
        is(new MaxUnpool1d(2).apply(line.values(), line.indices(), 5), 3, 0, 0, 5, 0);
    }

    @Test
    void upsamplingByHand() {
        Tensor line = tensor(0, 4).reshape(1, 1, 2);
        is(new Upsample(2).apply(line), 0, 0, 4, 4);
        is(new Upsample(2).bilinear().apply(line), 0, 1, 3, 4);
        is(Upsample.to(5).alignCorners().apply(line), 0, 1, 2, 3, 4);
        assertEquals("[1, 1, 6, 6]", new Upsample(1.5).apply(TABLE).shapeText());
        ConvTranspose1d twice = new ConvTranspose1d(1, 1, 2).stride(2).noBias();
        twice.weight.assign(tensor(1, 1).reshape(1, 1, 2));
        is(twice.apply(line), 0, 0, 4, 4);
    }

    @Test
    void aTransposedConvolutionUndoesTheSize() {
        for (int n = 5; n < 9; n++) {
            Tensor small = new Conv2d(1, 2, 3).stride(2).padding(1).apply(ones(1, 1, n, n));
            assertEquals("[1, 1, %d, %d]".formatted(n, n), new ConvTranspose2d(2, 1, 3).stride(2).padding(1).outputPadding(1 - n % 2).apply(small).shapeText());
        }
    }

    @Test
    void multiplyAddsAreCounted() {
        assertEquals(2L * 16 * 10 * 10 * 3 * 9, new Conv2d(3, 16, 3).multiplyAdds(new int[]{2, 3, 12, 12}, new int[]{2, 16, 10, 10}));
        assertEquals(16L * 10 * 10 * 9, new DepthwiseConv2d(16, 3).multiplyAdds(new int[]{1, 16, 12, 12}, new int[]{1, 16, 10, 10}));
        assertEquals(4L * 10 * 2 * 5, new Conv1d(4, 4, 5).groups(2).multiplyAdds(new int[]{1, 4, 14}, new int[]{1, 4, 10}));
        assertEquals(3L * 10 * 10 * 8 * 4, new ConvTranspose2d(3, 8, 2).stride(2).multiplyAdds(new int[]{1, 3, 10, 10}, new int[]{1, 8, 20, 20}));
    }

    @Test
    void layersPrintWhatTheyAre() {
        assertEquals("Conv2d(3 → 16, 3×3, stride 2)", new Conv2d(3, 16, 3).stride(2).toString());
        assertEquals("Conv2d(4 → 16, 3×5, stride 2×1, padding 1, dilation 2, reflect, groups 4, strict, no bias)",
                new Conv2d(4, 16, 3, 5).stride(2, 1).padding(1).dilation(2).reflect().groups(4).strict().noBias().toString());
        assertEquals("Conv1d(3 → 16, 5, same)", new Conv1d(3, 16, 5).same().toString());
        assertEquals("DepthwiseConv2d(8 → 8, 3×3)", new DepthwiseConv2d(8, 3).toString());
        assertEquals("ConvTranspose2d(8 → 4, 3×3, stride 2, outputPadding 1, groups 2)",
                new ConvTranspose2d(8, 4, 3).stride(2).outputPadding(1).groups(2).toString());
        assertEquals("MaxPool2d(2×2)", new MaxPool2d(2).toString());
        assertEquals("MaxPool1d(3, stride 2, padding 1, ceil)", new MaxPool1d(3).stride(2).padding(1).ceil().toString());
        assertEquals("AvgPool2d(3×3, stride 1, padding excluded)", new AvgPool2d(3).stride(1).excludePadding().toString());
        assertEquals("AdaptiveAvgPool2d(7×5)", new AdaptiveAvgPool2d(7, 5).toString());
        assertEquals("Upsample(×2, bilinear) Upsample(to 3×4, nearest)", new Upsample(2).bilinear() + " " + Upsample.to(3, 4));
        assertEquals("SeparableConv2d\n  (depthwise) DepthwiseConv2d(2 → 2, 3×3)\n  (pointwise) Conv2d(2 → 4, 1×1)\n32 parameters",
                new SeparableConv2d(2, 4, 3).toString());
    }

    @Test
    void errorsSayWhoExpectedAndGot() {
        says("Conv2d(3 → 16, 3×3): expected [n, 3, h, w], got [3, 8, 8]. Hint: a batch of one is x.unsqueeze(0)",
                () -> new Conv2d(3, 16, 3).apply(ones(3, 8, 8)));
        says("Conv2d(1 → 16, 3×3): expected [n, 1, h, w], got [5, 8, 8]. Hint: one channel is x.unsqueeze(1)", () -> new Conv2d(1, 16, 3).apply(ones(5, 8, 8)));
        says("Conv2d(3 → 16, 3×3): expected [n, 3, h, w], got [2, 8, 8, 3]. Hint: channels come second, x.permute(0, 3, 1, 2)",
                () -> new Conv2d(3, 16, 3).apply(ones(2, 8, 8, 3)));
        says("conv2d: a window of 3 does not fit an axis of N=2 with padding 0 (F=3, dilation 1 spans 3). Hint: more padding or a smaller window\n  in Conv2d",
                () -> new Conv2d(3, 16, 3).apply(ones(1, 3, 2, 2)));
        says("Conv2d: expected channels of at least 1, got in 0 and out 16", () -> new Conv2d(0, 16, 3));
        says("kernel size: expected one number or (rows, columns), got []", () -> new Conv2d(1, 16));
        says("kernel size: expected at least 1, got [0]", () -> new Conv2d(1, 16, 0));
        says("stride: expected at least 1, got [0]", () -> new MaxPool2d(2).stride(0));
        says("groups: expected a number that divides the 16 and 3 channels, got 2", () -> new Conv2d(3, 16, 3).groups(2));
        says("Conv2d(4 → 4, 3×3, groups 2): groups are set already, got 4", () -> new Conv2d(4, 4, 3).groups(2).groups(4));
        says("padding: expected at most half of the window 2×2, got 2×2", () -> new AvgPool2d(2).padding(2));
        says("MaxPool2d(2×2): expected [n, c, h, w], got [8, 8]", () -> new MaxPool2d(2).apply(ones(8, 8)));
        says("maxPool2d: a window of 9 does not fit an axis of 8 with padding 0\n  in MaxPool2d", () -> new MaxPool2d(9).apply(ones(1, 1, 8, 8)));
        says("MaxUnpool2d(2×2): expected values and indices, got values [1, 1, 2, 2] alone. Hint: apply(values, indices)",
                () -> new MaxUnpool2d(2).apply(ones(1, 1, 2, 2)));
        says("Upsample: expected a factor above 0, got 0.0", () -> new Upsample(0));
        says("Upsample(to 3×4, nearest): expected [n, c, h, w], got [1, 1, 4]", () -> Upsample.to(3, 4).apply(ones(1, 1, 4)));
        says("convTranspose2d: expected outputPadding below the stride 1 or the dilation 1, got 1\n  in ConvTranspose2d",
                () -> new ConvTranspose2d(1, 1, 3).outputPadding(1).apply(ones(1, 1, 3, 3)));
        says("size: expected at least 1, got [0]", () -> new AdaptiveAvgPool2d(0));
        says("there is no largest element of [1, 2, 0, 3]\n  in GlobalMaxPool", () -> new GlobalMaxPool().apply(zeros(1, 2, 0, 3)));
        assertThrows(ShapeException.class, () -> new Upsample(0.1).apply(ones(1, 1, 4, 4)));
    }
}
