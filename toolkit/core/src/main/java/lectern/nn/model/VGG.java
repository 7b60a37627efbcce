package lectern.nn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * VGG: five stages of 3×3 convolutions, each stage half as large and up to twice as deep, then three linear layers (Simonyan and Zisserman 2015). For 1,000 classes
 * 132,863,336 parameters with 11 layers, 133,047,848 with 13, 138,357,544 with 16, 143,667,240 with 19.
 *
 * <p>Shapes: x [n, channels, h, w], h and w of 32 or more and usually 224 → scores [n, classes]. State by the names of torchvision. Start: convolutions N(0, 2/fan out)
 * (He et al. 2015).
 *
 * <pre>{@code new VGG(11, 3, 10, 8).apply(rand(2, 3, 32, 32)).shapeText()   // [2, 10]}</pre>
 *
 * @throws IllegalArgumentException if the depth is none of 11, 13, 16, 19
 */
public final class VGG extends Layer {
    /** Convolutions of each stage by depth. */
    private static final Map<Integer, int[]> STAGES = Map.of(11, new int[]{1, 1, 2, 2, 2}, 13, new int[]{2, 2, 2, 2, 2}, 16, new int[]{2, 2, 3, 3, 3}, 19,
            new int[]{2, 2, 4, 4, 4});

    private final Sequential features;
    private final Sequential classifier;

    /** With so many filters in the first stage, where the paper's net has 64; the others in proportion. */
    public VGG(int depth, int channels, int classes, int width) {
        if (!STAGES.containsKey(depth)) throw new IllegalArgumentException("VGG: expected a depth of 11, 13, 16 or 19, got " + depth);
        features = features(depth, channels, width);
        Start.kaiming(features);
        classifier = new Sequential(new Linear(8 * width * 49, 64 * width), new ReLU(), new Dropout(), new Linear(64 * width, 64 * width), new ReLU(),
                new Dropout(), new Linear(64 * width, classes));
    }

    /** Eight convolutions, for colour images. */
    public static VGG vgg11(int classes) {
        return new VGG(11, 3, classes, 64);
    }

    /** Ten convolutions, for colour images. */
    public static VGG vgg13(int classes) {
        return new VGG(13, 3, classes, 64);
    }

    /** Thirteen convolutions, for colour images. */
    public static VGG vgg16(int classes) {
        return new VGG(16, 3, classes, 64);
    }

    /** Sixteen convolutions, for colour images. */
    public static VGG vgg19(int classes) {
        return new VGG(19, 3, classes, 64);
    }

    /** The convolutions alone, x [n, channels, h, w] → [n, 8·width, h/32, w/32]. */
    static Sequential features(int depth, int channels, int width) {
        List<Layer> layers = new ArrayList<>();
        int in = channels, stage = 0;
        for (int convolutions : STAGES.get(depth)) {
            int out = width << Math.min(stage++, 3);
            for (int i = 0; i < convolutions; i++, in = out) {
                layers.add(new Conv2d(in, out, 3).padding(1));
                layers.add(new ReLU());
            }
            layers.add(new MaxPool2d(2));
        }
        return new Sequential(layers.toArray(Layer[]::new));
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(features.apply(x).adaptiveAvgPool2d(7, 7).flatten(1));
    }
}
