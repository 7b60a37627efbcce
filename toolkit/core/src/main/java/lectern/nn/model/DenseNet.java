package lectern.nn.model;

import java.util.LinkedHashMap;
import java.util.Map;
import lectern.nn.AvgPool2d;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.tensor.Tensor;

/**
 * DenseNet: four {@link DenseBlock}s, between them a 1×1 convolution to half the channels and a mean of 2×2 (Huang et al. 2017). DenseNet-121 has 7,978,856 parameters
 * for 1,000 classes.
 *
 * <p>Shapes: x [n, channels, h, w], usually 224 × 224 → scores [n, classes]. State by the names of torchvision. Start: convolutions N(0, 2/fan out) (He et al. 2015).
 *
 * <pre>{@code new DenseNet(3, 10, 4, 2, 2, 2, 2).apply(rand(2, 3, 32, 32)).shapeText()   // [2, 10]}</pre>
 */
public final class DenseNet extends Layer {
    private final Map<String, Layer> features = new LinkedHashMap<>();
    private final Linear classifier;

    /** Blocks of so many layers each; every layer adds {@code growth} channels, and the first block starts with twice as many. */
    public DenseNet(int channels, int classes, int growth, int... blocks) {
        if (blocks.length == 0) throw new IllegalArgumentException("DenseNet: expected the layers of each block, got no block");
        int width = 2 * growth;
        features.put("conv0", new Conv2d(channels, width, 7).stride(2).padding(3).noBias());
        features.put("norm0", new BatchNorm2d(width));
        features.put("relu0", new ReLU());
        features.put("pool0", new MaxPool2d(3).stride(2).padding(1));
        for (int i = 1; i <= blocks.length; i++) {
            features.put("denseblock" + i, new DenseBlock(width, blocks[i - 1], growth));
            width += blocks[i - 1] * growth;
            if (i < blocks.length) features.put("transition" + i, new Transition(width, width /= 2));
        }
        features.put("norm" + (blocks.length + 1), new BatchNorm2d(width));
        Start.kaiming(this);
        classifier = new Linear(width, classes);
    }

    /** 121 layers, for colour images. */
    public static DenseNet densenet121(int classes) {
        return new DenseNet(3, classes, 32, 6, 12, 24, 16);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        for (Layer layer : features.values()) y = layer.apply(y);
        return classifier.apply(y.relu().globalAvgPool());
    }

    private static final class Transition extends Layer {
        private final BatchNorm2d norm;
        private final Conv2d conv;
        private final AvgPool2d pool = new AvgPool2d(2);

        Transition(int in, int out) {
            norm = new BatchNorm2d(in);
            conv = new Conv2d(in, out, 1).noBias();
        }

        @Override
        public Tensor forward(Tensor x) {
            return pool.apply(conv.apply(norm.apply(x).relu()));
        }
    }
}
