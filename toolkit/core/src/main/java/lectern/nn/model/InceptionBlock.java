package lectern.nn.model;

import static lectern.tensor.Tensors.concat;

import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.MaxPool2d;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * Four ways side by side, their channels one after the other: 1×1; 1×1 then 3×3; 1×1 then 3×3 again; a maximum of 3×3, then 1×1 (Szegedy et al. 2015, figure 2b; the
 * third way has 5×5 there, and 3×3 in the published weights of torchvision, which this block follows). Each convolution has a batch norm and ReLU.
 *
 * <p>Shapes: x [n, in, h, w] → y [n, a + b + c + d, h, w].
 *
 * <pre>{@code new InceptionBlock(16, 4, 4, 8, 2, 4, 4).apply(randn(2, 16, 14, 14)).shapeText()   // [2, 20, 14, 14]}</pre>
 */
public final class InceptionBlock extends Layer {
    private final Layer branch1;
    private final Layer branch2;
    private final Layer branch3;
    private final Layer branch4;

    /** a, b, c, d channels by the four ways; the second and third go through {@code narrowB} and {@code narrowC} channels. */
    public InceptionBlock(int in, int a, int narrowB, int b, int narrowC, int c, int d) {
        branch1 = new ConvNorm(new Conv2d(in, a, 1));
        branch2 = new Sequential(new ConvNorm(new Conv2d(in, narrowB, 1)), new ConvNorm(new Conv2d(narrowB, b, 3).padding(1)));
        branch3 = new Sequential(new ConvNorm(new Conv2d(in, narrowC, 1)), new ConvNorm(new Conv2d(narrowC, c, 3).padding(1)));
        branch4 = new Sequential(new MaxPool2d(3).stride(1).padding(1).ceil(), new ConvNorm(new Conv2d(in, d, 1)));
    }

    @Override
    public Tensor forward(Tensor x) {
        return concat(1, branch1.apply(x), branch2.apply(x), branch3.apply(x), branch4.apply(x));
    }
}
