package lectern.nn.model;

import java.util.ArrayList;
import java.util.List;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.Layer;
import lectern.nn.MaxPool2d;
import lectern.nn.MaxUnpool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.MaxPooled;
import lectern.tensor.Tensor;

/**
 * SegNet: the thirteen convolutions of VGG-16 and their mirror image; the way back puts each value where the pooling had found it (Badrinarayanan, Kendall and Cipolla
 * 2017). Each convolution but the last has a batch norm and ReLU. 29,449,932 parameters for 12 classes.
 *
 * <p>Shapes: x [n, channels, h, w], h and w of 32 or more → scores [n, classes, h, w]. Start: convolutions N(0, 2/fan out) (He et al. 2015).
 *
 * <pre>{@code new SegNet(3, 12, 4).apply(rand(1, 3, 32, 48)).shapeText()   // [1, 12, 32, 48]}</pre>
 */
public final class SegNet extends Layer {
    private static final int[] STAGES = {2, 2, 3, 3, 3};

    private final List<Sequential> encoder = new ArrayList<>();
    private final List<Sequential> decoder = new ArrayList<>();
    private final MaxPool2d pool = new MaxPool2d(2);
    private final MaxUnpool2d unpool = new MaxUnpool2d(2);

    /** For colour images. */
    public SegNet(int classes) {
        this(3, classes, 64);
    }

    /** With so many filters in the first stage, where the paper's net has 64; the others in proportion. */
    public SegNet(int channels, int classes, int width) {
        for (int i = 0; i < STAGES.length; i++) {
            int in = i == 0 ? channels : wide(width, i - 1), out = wide(width, i);
            encoder.add(stage(in, out, out, STAGES[i], true));
        }
        for (int i = STAGES.length - 1; i >= 0; i--)
            decoder.add(stage(wide(width, i), wide(width, i), i == 0 ? classes : wide(width, i - 1), STAGES[i], i > 0));
        Start.kaiming(this);
    }

    private static int wide(int width, int stage) {
        return width << Math.min(stage, 3);
    }

    /** So many convolutions, the first from {@code in}, the last to {@code out}, and {@code between} between them. */
    private static Sequential stage(int in, int between, int out, int convolutions, boolean normed) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < convolutions; i++) {
            boolean last = i == convolutions - 1;
            layers.add(new Conv2d(i == 0 ? in : between, last ? out : between, 3).padding(1));
            if (last && !normed) break;
            layers.add(new BatchNorm2d(last ? out : between));
            layers.add(new ReLU());
        }
        return new Sequential(layers.toArray(Layer[]::new));
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor y = x;
        List<Tensor> before = new ArrayList<>();
        List<MaxPooled> pooled = new ArrayList<>();
        for (Sequential stage : encoder) {
            before.add(stage.apply(y));
            pooled.add(pool.withIndices(before.getLast()));
            y = pooled.getLast().values();
        }
        for (Sequential stage : decoder) {
            Tensor size = before.removeLast();
            y = stage.apply(unpool.apply(y, pooled.removeLast().indices(), size.size(2), size.size(3)));
        }
        return y;
    }
}
