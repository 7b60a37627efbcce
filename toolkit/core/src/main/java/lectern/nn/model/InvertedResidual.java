package lectern.nn.model;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.DepthwiseConv2d;
import lectern.nn.Layer;
import lectern.nn.ReLU6;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * A block that is narrow outside and wide inside: 1×1 to t times the channels, depthwise 3×3, 1×1 back without an activation, each with a norm; plus x where the shape
 * stays (Sandler et al. 2018, figure 4).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h/stride, w/stride].
 *
 * <pre>{@code new InvertedResidual(16, 16, 1, 6).apply(randn(2, 16, 14, 14)).shapeText()   // [2, 16, 14, 14]}</pre>
 */
public final class InvertedResidual extends Layer {
    private final Sequential conv;
    private final boolean around;

    /** From {@code in} to {@code out} channels by {@code expansion} times {@code in}. */
    public InvertedResidual(int in, int out, int stride, int expansion) {
        int wide = in * expansion;
        List<Layer> layers = new ArrayList<>();
        if (expansion != 1) layers.add(new Sequential(new Conv2d(in, wide, 1).noBias(), new BatchNorm2d(wide), new ReLU6()));
        layers.add(new Sequential(new DepthwiseConv2d(wide, 3).stride(stride).padding(1).noBias(), new BatchNorm2d(wide), new ReLU6()));
        layers.add(new Conv2d(wide, out, 1).noBias());
        layers.add(new BatchNorm2d(out));
        conv = new Sequential(layers.toArray(Layer[]::new));
        around = stride == 1 && in == out;
    }

    @Override
    public Tensor forward(Tensor x) {
        return around ? x.add(conv.apply(x)) : conv.apply(x);
    }
}
