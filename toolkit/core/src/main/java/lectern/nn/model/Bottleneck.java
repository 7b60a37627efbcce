package lectern.nn.model;

import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * The residual block of the deep ResNets, y = relu(f(x) + s(x)): f goes by 1×1 to few channels, by 3×3 (which has the stride) over the image and by 1×1 to four times as
 * many channels, each with a norm; s(x) = x, or a 1×1 convolution with a norm where f changes the shape (He et al. 2016, figure 5 right).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, 4·width, h/stride, w/stride].
 *
 * <pre>{@code new Bottleneck(64, 16, 1).apply(randn(8, 64, 14, 14)).shapeText()   // [8, 64, 14, 14]}</pre>
 */
public final class Bottleneck extends Layer {
    /** Channels out for one of the narrow part. */
    static final int EXPANSION = 4;

    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final Conv2d conv3;
    private final BatchNorm2d bn3;
    private final Sequential downsample;

    /** From {@code in} channels by {@code width} to four times {@code width}. */
    public Bottleneck(int in, int width, int stride) {
        int out = EXPANSION * width;
        conv1 = new Conv2d(in, width, 1).noBias();
        bn1 = new BatchNorm2d(width);
        conv2 = new Conv2d(width, width, 3).stride(stride).padding(1).noBias();
        bn2 = new BatchNorm2d(width);
        conv3 = new Conv2d(width, out, 1).noBias();
        bn3 = new BatchNorm2d(out);
        downsample = BasicBlock.shortcut(in, out, stride);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = bn2.apply(conv2.apply(bn1.apply(conv1.apply(x)).relu())).relu();
        return bn3.apply(conv3.apply(y)).add(downsample == null ? x : downsample.apply(x)).relu();
    }
}
