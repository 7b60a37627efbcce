package lectern.nn.model;

import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU;
import lectern.nn.SeparableConv2d;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * Xception: inception taken to its end, twelve {@link XceptionBlock}s of separable convolutions (Chollet 2017). 22,855,952 parameters for 1,000 classes.
 *
 * <p>Shapes: x [n, channels, h, w], usually 299 × 299 → scores [n, classes].
 *
 * <pre>{@code new Xception(3, 10, 4).apply(rand(2, 3, 64, 64)).shapeText()   // [2, 10]}</pre>
 */
public final class Xception extends Layer {
    private final Sequential entry;
    private final Sequential middle;
    private final Sequential exit;
    private final Linear fc;

    /** For colour images. */
    public Xception(int classes) {
        this(3, classes, 32);
    }

    /** With so many filters in the first layer, a multiple of 4, where the paper's net has 32; the others in proportion. */
    public Xception(int channels, int classes, int width) {
        if (width < 4 || width % 4 != 0) throw new IllegalArgumentException("Xception: expected a width that is a multiple of 4, got " + width);
        int w = width, deep = 91 * w / 4;
        entry = new Sequential(new Conv2d(channels, w, 3).stride(2).noBias(), new BatchNorm2d(w), new ReLU(), new Conv2d(w, 2 * w, 3).noBias(),
                new BatchNorm2d(2 * w), new ReLU(), new XceptionBlock(2 * w, 4 * w, 2, 2, false, true), new XceptionBlock(4 * w, 8 * w, 2, 2, true, true),
                new XceptionBlock(8 * w, deep, 2, 2, true, true));
        Layer[] blocks = new Layer[8];
        for (int i = 0; i < blocks.length; i++) blocks[i] = new XceptionBlock(deep, deep, 3, 1, true, true);
        middle = new Sequential(blocks);
        exit = new Sequential(new XceptionBlock(deep, 32 * w, 2, 2, true, false), new SeparableConv2d(32 * w, 48 * w, 3).padding(1).noBias(),
                new BatchNorm2d(48 * w), new ReLU(), new SeparableConv2d(48 * w, 64 * w, 3).padding(1).noBias(), new BatchNorm2d(64 * w), new ReLU());
        fc = new Linear(64 * w, classes);
    }

    @Override
    public Tensor forward(Tensor x) {
        return fc.apply(exit.apply(middle.apply(entry.apply(x))).globalAvgPool());
    }
}
