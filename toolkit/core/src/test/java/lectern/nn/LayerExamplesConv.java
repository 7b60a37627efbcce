package lectern.nn;

import java.util.List;
import java.util.function.Supplier;

/** How to make each layer of convolution, pooling, resampling, normalisation and dropout, and an input that it takes. */
final class LayerExamplesConv {
    /** A layer and the shape of an input. */
    record Example(String name, Supplier<Layer> make, int[] input) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final int[] IMAGE = {2, 3, 6, 5};
    private static final int[] LINE = {2, 3, 9};

    private LayerExamplesConv() {}

    static List<Example> all() {
        return List.of(new Example("Conv1d", () -> new Conv1d(3, 4, 3).stride(2).padding(1), LINE),
                new Example("Conv2d", () -> new Conv2d(3, 4, 3).padding(1), IMAGE),
                new Example("Conv2d strided", () -> new Conv2d(3, 6, 2).groups(3).stride(2).dilation(2).noBias(), IMAGE),
                new Example("Conv2d reflecting", () -> new Conv2d(3, 2, 3).same().reflect(), IMAGE),
                new Example("DepthwiseConv2d", () -> new DepthwiseConv2d(3, 3).padding(1), IMAGE),
                new Example("SeparableConv2d", () -> new SeparableConv2d(3, 4, 3).same(), IMAGE),
                new Example("ConvTranspose1d", () -> new ConvTranspose1d(3, 2, 4).stride(2).padding(1), LINE),
                new Example("ConvTranspose2d", () -> new ConvTranspose2d(3, 2, 3).stride(2).padding(1).outputPadding(1), IMAGE),
                new Example("MaxPool1d", () -> new MaxPool1d(2), LINE), new Example("MaxPool2d", () -> new MaxPool2d(3).stride(2).padding(1), IMAGE),
                new Example("AvgPool1d", () -> new AvgPool1d(3).stride(2), LINE),
                new Example("AvgPool2d", () -> new AvgPool2d(2).ceil().excludePadding(), IMAGE),
                new Example("AdaptiveAvgPool1d", () -> new AdaptiveAvgPool1d(4), LINE),
                new Example("AdaptiveAvgPool2d", () -> new AdaptiveAvgPool2d(4, 3), IMAGE),
                new Example("AdaptiveMaxPool1d", () -> new AdaptiveMaxPool1d(4), LINE),
                new Example("AdaptiveMaxPool2d", () -> new AdaptiveMaxPool2d(4, 3), IMAGE),
                new Example("GlobalAvgPool", GlobalAvgPool::new, IMAGE), new Example("GlobalMaxPool", GlobalMaxPool::new, LINE),
                new Example("Upsample", () -> new Upsample(2), LINE), new Example("Upsample bilinear", () -> Upsample.to(9, 4).bilinear(), IMAGE),
                new Example("BatchNorm1d", () -> new BatchNorm1d(3), LINE), new Example("BatchNorm2d", () -> new BatchNorm2d(3), IMAGE),
                new Example("LayerNorm", () -> new LayerNorm(5), IMAGE), new Example("GroupNorm", () -> new GroupNorm(3, 3), IMAGE),
                new Example("InstanceNorm", () -> new InstanceNorm(3).affine(), IMAGE), new Example("RMSNorm", () -> new RMSNorm(9), LINE),
                new Example("Dropout", () -> new Dropout(0.3), LINE), new Example("Dropout2d", () -> new Dropout2d(0.3), IMAGE),
                new Example("MonteCarloDropout", () -> new MonteCarloDropout(0.3), LINE));
    }
}
