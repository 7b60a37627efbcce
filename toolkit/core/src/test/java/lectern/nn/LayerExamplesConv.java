package lectern.nn;

import java.util.Arrays;
import java.util.List;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/** Convolution, pooling, resampling, normalisation and dropout. */
final class LayerExamplesConv {
    private static final int[] IMAGE = {2, 3, 6, 5};
    private static final int[] LINE = {2, 3, 9};

    static final List<LayerExample> ALL = List.of(new LayerExample("Conv1d", () -> new Conv1d(3, 4, 3).stride(2).padding(1), LINE),
            new LayerExample("Conv2d", () -> new Conv2d(3, 4, 3).padding(1), IMAGE),
            new LayerExample("Conv2d strided", () -> new Conv2d(3, 6, 2).groups(3).stride(2).dilation(2).noBias(), IMAGE),
            new LayerExample("Conv2d reflecting", () -> new Conv2d(3, 2, 3).same().reflect(), IMAGE),
            new LayerExample("DepthwiseConv2d", () -> new DepthwiseConv2d(3, 3).padding(1), IMAGE),
            new LayerExample("SeparableConv2d", () -> new SeparableConv2d(3, 4, 3).same(), IMAGE),
            new LayerExample("ConvTranspose1d", () -> new ConvTranspose1d(3, 2, 4).stride(2).padding(1), LINE),
            new LayerExample("ConvTranspose2d", () -> new ConvTranspose2d(3, 2, 3).stride(2).padding(1).outputPadding(1), IMAGE),
            new LayerExample("MaxPool1d", () -> new MaxPool1d(2), LINE), new LayerExample("MaxPool2d", () -> new MaxPool2d(3).stride(2).padding(1), IMAGE),
            new LayerExample("AvgPool1d", () -> new AvgPool1d(3).stride(2), LINE),
            new LayerExample("AvgPool2d", () -> new AvgPool2d(2).ceil().excludePadding(), IMAGE),
            new LayerExample("AdaptiveAvgPool1d", () -> new AdaptiveAvgPool1d(4), LINE),
            new LayerExample("AdaptiveAvgPool2d", () -> new AdaptiveAvgPool2d(4, 3), IMAGE),
            new LayerExample("AdaptiveMaxPool1d", () -> new AdaptiveMaxPool1d(4), LINE),
            new LayerExample("AdaptiveMaxPool2d", () -> new AdaptiveMaxPool2d(4, 3), IMAGE),
            new LayerExample("GlobalAvgPool", GlobalAvgPool::new, IMAGE), new LayerExample("GlobalMaxPool", GlobalMaxPool::new, LINE),
            new LayerExample("Upsample", () -> new Upsample(2), LINE), new LayerExample("Upsample bilinear", () -> Upsample.to(9, 4).bilinear(), IMAGE),
            new LayerExample("BatchNorm1d", () -> new BatchNorm1d(3), LINE).batchAxis(-1),
            new LayerExample("BatchNorm2d", () -> new BatchNorm2d(3), IMAGE).batchAxis(-1),
            new LayerExample("LayerNorm", () -> new LayerNorm(5), IMAGE), new LayerExample("GroupNorm", () -> new GroupNorm(3, 3), IMAGE),
            new LayerExample("InstanceNorm", () -> new InstanceNorm(3).affine(), IMAGE), new LayerExample("RMSNorm", () -> new RMSNorm(9), LINE),
            new LayerExample("Dropout", () -> new Dropout(0.3), LINE).takesAnyShape(), new LayerExample("Dropout2d", () -> new Dropout2d(0.3), IMAGE),
            new LayerExample("MonteCarloDropout", () -> new MonteCarloDropout(0.3), LINE).takesAnyShape().staysRandom(),
            new LayerExample("MaxUnpool1d", () -> new MaxUnpool1d(2), LINE).call((layer, x) -> ((MaxUnpool1d) layer).apply(x, places(x))),
            new LayerExample("MaxUnpool2d", () -> new MaxUnpool2d(2), IMAGE).call((layer, x) -> ((MaxUnpool2d) layer).apply(x, places(x))));

    private LayerExamplesConv() {}

    /** Every value of a plane at a place of its own. */
    private static Tensor places(Tensor x) {
        int[] shape = x.shape();
        int plane = Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
        int[] at = new int[x.numel()];
        for (int i = 0; i < at.length; i++) at[i] = i % plane;
        return Tensors.fromArray(at, shape);
    }
}
