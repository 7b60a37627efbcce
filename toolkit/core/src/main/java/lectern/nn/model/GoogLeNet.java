package lectern.nn.model;

import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.tensor.Tensor;

/**
 * GoogLeNet: nine {@link InceptionBlock}s between poolings (Szegedy et al. 2015), with batch norms and without the two auxiliary classifiers. 6,624,904 parameters for
 * 1,000 classes.
 *
 * <p>Shapes: x [n, channels, h, w], usually 224 × 224 → scores [n, classes]. State by the names of torchvision.
 *
 * <pre>{@code new GoogLeNet(3, 10, 8).apply(rand(2, 3, 64, 64)).shapeText()   // [2, 10]}</pre>
 */
public final class GoogLeNet extends Layer {
    private static final int WIDTH = 64;

    private final ConvNorm conv1;
    private final MaxPool2d maxpool1;
    private final ConvNorm conv2;
    private final ConvNorm conv3;
    private final MaxPool2d maxpool2;
    private final InceptionBlock inception3a;
    private final InceptionBlock inception3b;
    private final MaxPool2d maxpool3;
    private final InceptionBlock inception4a;
    private final InceptionBlock inception4b;
    private final InceptionBlock inception4c;
    private final InceptionBlock inception4d;
    private final InceptionBlock inception4e;
    private final MaxPool2d maxpool4;
    private final InceptionBlock inception5a;
    private final InceptionBlock inception5b;
    private final Dropout dropout;
    private final Linear fc;

    /** For colour images. */
    public GoogLeNet(int classes) {
        this(3, classes, WIDTH);
    }

    /** With so many filters in the first layer, a multiple of 4, where the paper's net has 64; the others in proportion. */
    public GoogLeNet(int channels, int classes, int width) {
        if (width < 4 || width % 4 != 0) throw new IllegalArgumentException("GoogLeNet: expected a width that is a multiple of 4, got " + width);
        int w = width;
        conv1 = new ConvNorm(new Conv2d(channels, w, 7).stride(2).padding(3));
        maxpool1 = new MaxPool2d(3).stride(2).ceil();
        conv2 = new ConvNorm(new Conv2d(w, w, 1));
        conv3 = new ConvNorm(new Conv2d(w, 3 * w, 3).padding(1));
        maxpool2 = new MaxPool2d(3).stride(2).ceil();
        inception3a = block(w, 192, 64, 96, 128, 16, 32, 32);
        inception3b = block(w, 256, 128, 128, 192, 32, 96, 64);
        maxpool3 = new MaxPool2d(3).stride(2).ceil();
        inception4a = block(w, 480, 192, 96, 208, 16, 48, 64);
        inception4b = block(w, 512, 160, 112, 224, 24, 64, 64);
        inception4c = block(w, 512, 128, 128, 256, 24, 64, 64);
        inception4d = block(w, 512, 112, 144, 288, 32, 64, 64);
        inception4e = block(w, 528, 256, 160, 320, 32, 128, 128);
        maxpool4 = new MaxPool2d(2).stride(2).ceil();
        inception5a = block(w, 832, 256, 160, 320, 32, 128, 128);
        inception5b = block(w, 832, 384, 192, 384, 48, 128, 128);
        dropout = new Dropout(0.2);
        fc = new Linear(1024 * w / WIDTH, classes);
    }

    /** The sizes of the paper's table 1, in proportion. */
    private static InceptionBlock block(int width, int... c) {
        for (int i = 0; i < c.length; i++) c[i] = c[i] * width / WIDTH;
        return new InceptionBlock(c[0], c[1], c[2], c[3], c[4], c[5], c[6]);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = maxpool2.apply(conv3.apply(conv2.apply(maxpool1.apply(conv1.apply(x)))));
        y = maxpool3.apply(inception3b.apply(inception3a.apply(y)));
        y = maxpool4.apply(inception4e.apply(inception4d.apply(inception4c.apply(inception4b.apply(inception4a.apply(y))))));
        return fc.apply(dropout.apply(inception5b.apply(inception5a.apply(y)).globalAvgPool()));
    }
}
