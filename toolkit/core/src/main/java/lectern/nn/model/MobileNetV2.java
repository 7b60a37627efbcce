package lectern.nn.model;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.ReLU6;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * MobileNetV2: seventeen {@link InvertedResidual}s, few multiplications for small devices (Sandler et al. 2018). 3,504,872 parameters for 1,000 classes.
 *
 * <p>Shapes: x [n, channels, h, w], usually 224 × 224 → scores [n, classes]. State by the names of torchvision. Start: convolutions N(0, 2/fan out) (He et al. 2015).
 *
 * <pre>{@code new MobileNetV2(3, 10, 0.25).apply(rand(2, 3, 32, 32)).shapeText()   // [2, 10]}</pre>
 *
 * @throws IllegalArgumentException if the width is not above 0
 */
public final class MobileNetV2 extends Layer {
    /** Expansion, channels, blocks and stride of each stage (table 2 of the paper). */
    private static final int[][] STAGES = {{1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}};

    private final Sequential features;
    private final Sequential classifier;

    /** For colour images. */
    public MobileNetV2(int classes) {
        this(3, classes, 1);
    }

    /** With so many times the paper's channels, rounded to multiples of 8. */
    public MobileNetV2(int channels, int classes, double width) {
        if (!(width > 0 && width < 100)) throw new IllegalArgumentException("MobileNetV2: expected a width factor above 0 and below 100, got " + width);
        int in = eights(32 * width), last = eights(1280 * Math.max(1, width));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Sequential(new Conv2d(channels, in, 3).stride(2).padding(1).noBias(), new BatchNorm2d(in), new ReLU6()));
        for (int[] stage : STAGES) {
            int out = eights(stage[1] * width);
            for (int i = 0; i < stage[2]; i++, in = out) layers.add(new InvertedResidual(in, out, i == 0 ? stage[3] : 1, stage[0]));
        }
        layers.add(new Sequential(new Conv2d(in, last, 1).noBias(), new BatchNorm2d(last), new ReLU6()));
        features = new Sequential(layers.toArray(Layer[]::new));
        Start.kaiming(this);
        classifier = new Sequential(new Dropout(0.2), new Linear(last, classes));
    }

    /** The nearest multiple of 8, at least 8 and at least nine tenths. */
    private static int eights(double channels) {
        int near = Math.max(8, (int) (channels + 4) / 8 * 8);
        return near < 0.9 * channels ? near + 8 : near;
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(features.apply(x).globalAvgPool());
    }
}
