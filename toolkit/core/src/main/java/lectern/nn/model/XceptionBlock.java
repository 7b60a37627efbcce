package lectern.nn.model;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm2d;
import lectern.nn.Layer;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.SeparableConv2d;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * Separable convolutions with a way around them, y = f(x) + s(x): f is ReLU, separable 3×3 and norm, several times, and a maximum of 3×3 where there is a stride; s(x) =
 * x, or a 1×1 convolution with a norm where f changes the shape (Chollet 2017, figure 5).
 *
 * <p>Shapes: x [n, in, h, w] → y [n, out, h/stride, w/stride].
 *
 * <pre>{@code new XceptionBlock(16, 32, 2, 2, true, true).apply(randn(2, 16, 14, 14)).shapeText()   // [2, 32, 7, 7]}</pre>
 */
public final class XceptionBlock extends Layer {
    private final Sequential rep;
    private final Sequential skip;

    /** So many convolutions; the first of them changes the number of channels if {@code early}, else the last; {@code relu} says whether one comes before the first. */
    public XceptionBlock(int in, int out, int convolutions, int stride, boolean relu, boolean early) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < convolutions; i++) {
            int from = early && i > 0 ? out : in, to = early || i == convolutions - 1 ? out : in;
            if (relu || i > 0) layers.add(new ReLU());
            layers.add(new SeparableConv2d(from, to, 3).padding(1).noBias());
            layers.add(new BatchNorm2d(to));
        }
        if (stride != 1) layers.add(new MaxPool2d(3).stride(stride).padding(1));
        rep = new Sequential(layers.toArray(Layer[]::new));
        skip = BasicBlock.shortcut(in, out, stride);
    }

    @Override
    public Tensor forward(Tensor x) {
        return rep.apply(x).add(skip == null ? x : skip.apply(x));
    }
}
