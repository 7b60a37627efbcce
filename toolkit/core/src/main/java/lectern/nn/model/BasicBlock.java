package lectern.nn.model;

import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * The residual block of the shallow ResNets, y = relu(f(x) + s(x)), f = norm(conv(relu(norm(conv(x))))) with windows of 3×3; s(x) = x, or a 1×1 convolution with a norm
 * where f changes the shape (He et al. 2016, figure 5 left).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h/stride, w/stride].
 *
 * <pre>{@code new BasicBlock(16, 32, 2).apply(randn(8, 16, 28, 28)).shapeText()   // [8, 32, 14, 14]}</pre>
 */
public final class BasicBlock extends Layer {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final Sequential downsample;

    /** From {@code in} to {@code out} channels. */
    public BasicBlock(int in, int out, int stride) {
        conv1 = new Conv2d(in, out, 3).stride(stride).padding(1).noBias();
        bn1 = new BatchNorm2d(out);
        conv2 = new Conv2d(out, out, 3).padding(1).noBias();
        bn2 = new BatchNorm2d(out);
        downsample = shortcut(in, out, stride);
    }

    /** A 1×1 convolution with a norm, or null where x itself has the right shape. */
    static Sequential shortcut(int in, int out, int stride) {
        return in == out && stride == 1 ? null : new Sequential(new Conv2d(in, out, 1).stride(stride).noBias(), new BatchNorm2d(out));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = bn2.apply(conv2.apply(bn1.apply(conv1.apply(x)).relu()));
        return y.add(downsample == null ? x : downsample.apply(x)).relu();
    }
}
