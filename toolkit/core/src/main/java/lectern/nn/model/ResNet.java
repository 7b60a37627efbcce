package lectern.nn.model;

import java.util.Map;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * ResNet: four stages of residual blocks, {@link BasicBlock} up to 34 layers and {@link Bottleneck} from 50 (He et al. 2016). For 1,000 classes 11,689,512 parameters
 * with 18 layers, 21,797,672 with 34, 25,557,032 with 50, 44,549,160 with 101, 60,192,808 with 152.
 *
 * <p>Shapes: x [n, channels, h, w], usually 224 × 224 → scores [n, classes]. State by the names of torchvision. Start: convolutions N(0, 2/fan out) (He et al. 2015).
 *
 * <pre>{@code new ResNet(18, 3, 10, 8).apply(rand(2, 3, 32, 32)).shapeText()   // [2, 10]}</pre>
 *
 * @throws IllegalArgumentException if the depth is none of 18, 34, 50, 101, 152
 */
public final class ResNet extends Layer {
    /** Blocks of each stage by depth. */
    private static final Map<Integer, int[]> STAGES = Map.of(18, new int[]{2, 2, 2, 2}, 34, new int[]{3, 4, 6, 3}, 50, new int[]{3, 4, 6, 3}, 101,
            new int[]{3, 4, 23, 3}, 152, new int[]{3, 8, 36, 3});

    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final MaxPool2d maxpool;
    private final Sequential layer1;
    private final Sequential layer2;
    private final Sequential layer3;
    private final Sequential layer4;
    private final Linear fc;

    /** With so many filters in the first layer, where the paper's nets have 64; the others in proportion. */
    public ResNet(int depth, int channels, int classes, int width) {
        int[] blocks = STAGES.get(depth);
        if (blocks == null) throw new IllegalArgumentException("ResNet: expected a depth of 18, 34, 50, 101 or 152, got " + depth);
        boolean deep = depth >= 50;
        int wide = deep ? Bottleneck.EXPANSION * width : width;
        conv1 = new Conv2d(channels, width, 7).stride(2).padding(3).noBias();
        bn1 = new BatchNorm2d(width);
        maxpool = new MaxPool2d(3).stride(2).padding(1);
        layer1 = stage(deep, blocks[0], width, width, 1);
        layer2 = stage(deep, blocks[1], wide, 2 * width, 2);
        layer3 = stage(deep, blocks[2], 2 * wide, 4 * width, 2);
        layer4 = stage(deep, blocks[3], 4 * wide, 8 * width, 2);
        Start.kaiming(this);
        fc = new Linear(8 * wide, classes);
    }

    private static Sequential stage(boolean deep, int blocks, int in, int width, int stride) {
        Layer[] layers = new Layer[blocks];
        int out = deep ? Bottleneck.EXPANSION * width : width;
        for (int i = 0; i < blocks; i++) {
            int from = i == 0 ? in : out, by = i == 0 ? stride : 1;
            layers[i] = deep ? new Bottleneck(from, width, by) : new BasicBlock(from, width, by);
        }
        return new Sequential(layers);
    }

    /** 18 layers, for colour images. */
    public static ResNet resnet18(int classes) {
        return new ResNet(18, 3, classes, 64);
    }

    /** 34 layers, for colour images. */
    public static ResNet resnet34(int classes) {
        return new ResNet(34, 3, classes, 64);
    }

    /** 50 layers, for colour images. */
    public static ResNet resnet50(int classes) {
        return new ResNet(50, 3, classes, 64);
    }

    /** 101 layers, for colour images. */
    public static ResNet resnet101(int classes) {
        return new ResNet(101, 3, classes, 64);
    }

    /** 152 layers, for colour images. */
    public static ResNet resnet152(int classes) {
        return new ResNet(152, 3, classes, 64);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = maxpool.apply(bn1.apply(conv1.apply(x)).relu());
        return fc.apply(layer4.apply(layer3.apply(layer2.apply(layer1.apply(y)))).globalAvgPool());
    }
}
