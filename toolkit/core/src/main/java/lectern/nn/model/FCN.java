package lectern.nn.model;

import lectern.nn.Conv2d;
import lectern.nn.ConvTranspose2d;
import lectern.nn.Dropout2d;
import lectern.nn.Layer;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;

/**
 * Fully convolutional net: VGG-16 with its linear layers as convolutions gives scores for patches of 32×32, which transposed convolutions bring back to every pixel (Long,
 * Shelhamer and Darrell 2015). FCN-32s does so in one step; FCN-8s in three, adding scores of the third and fourth stage on the way. For 21 classes 136,152,917 and
 * 134,489,759 parameters.
 *
 * <p>Shapes: x [n, channels, h, w] → scores [n, classes, h, w], h and w multiples of 32. Start: transposed convolutions interpolate (bilinear), scores are 0. The state
 * of {@code features} is that of {@link VGG} with 16 layers.
 *
 * <pre>{@code FCN.fcn32(3, 21, 4).apply(rand(1, 3, 64, 64)).shapeText()   // [1, 21, 64, 64]}</pre>
 *
 * @throws ShapeException if h or w is no multiple of 32
 */
public final class FCN extends Layer {
    private static final int PATCH = 32;
    private static final int THIRD = 17;
    private static final int FOURTH = 24;

    private final Sequential features;
    private final Sequential head;
    private final Conv2d scorePool3;
    private final Conv2d scorePool4;
    private final ConvTranspose2d upscore2;
    private final ConvTranspose2d upscorePool4;
    private final ConvTranspose2d upscore;

    private FCN(int channels, int classes, int width, boolean fine) {
        features = VGG.features(16, channels, width);
        Start.kaiming(features);
        head = new Sequential(new Conv2d(8 * width, 64 * width, 7).padding(3), new ReLU(), new Dropout2d(), new Conv2d(64 * width, 64 * width, 1), new ReLU(),
                new Dropout2d(), score(64 * width, classes));
        scorePool3 = fine ? score(4 * width, classes) : null;
        scorePool4 = fine ? score(8 * width, classes) : null;
        upscore2 = fine ? enlarge(classes, 2) : null;
        upscorePool4 = fine ? enlarge(classes, 2) : null;
        upscore = enlarge(classes, fine ? 8 : PATCH);
    }

    /** FCN-32s for colour images. */
    public static FCN fcn32(int classes) {
        return fcn32(3, classes, 64);
    }

    /** FCN-32s with so many filters in the first stage, where VGG has 64. */
    public static FCN fcn32(int channels, int classes, int width) {
        return new FCN(channels, classes, width, false);
    }

    /** FCN-8s for colour images. */
    public static FCN fcn8(int classes) {
        return fcn8(3, classes, 64);
    }

    /** FCN-8s with so many filters in the first stage, where VGG has 64. */
    public static FCN fcn8(int channels, int classes, int width) {
        return new FCN(channels, classes, width, true);
    }

    private static Conv2d score(int in, int classes) {
        Conv2d score = new Conv2d(in, classes, 1);
        score.weight.assign(Tensors.zeros(score.weight.shape()));
        score.bias.assign(Tensors.zeros(classes));
        return score;
    }

    /** Starts as interpolation: each class for itself, weights that fall off evenly from the middle of a window of 2k. */
    private static ConvTranspose2d enlarge(int classes, int k) {
        ConvTranspose2d up = new ConvTranspose2d(classes, classes, 2 * k).stride(k).padding(k / 2).noBias();
        Tensor line = Tensors.arange(2 * k).sub(k - 0.5).abs().div(k).neg().add(1);
        up.weight.assign(Tensors.eye(classes).reshape(classes, classes, 1, 1).mul(line.outer(line)));
        return up;
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() == 4 && (x.size(2) % PATCH != 0 || x.size(3) % PATCH != 0))
            throw new ShapeException("FCN: expected [n, c, h, w] with h and w multiples of %d, got %s. Hint: x.pad".formatted(PATCH, x.shapeText()));
        if (scorePool3 == null) return upscore.apply(head.apply(features.apply(x)));
        Tensor third = features.slice(0, THIRD).apply(x), fourth = features.slice(THIRD, FOURTH).apply(third);
        Tensor y = upscore2.apply(head.apply(features.slice(FOURTH, features.size()).apply(fourth)));
        y = upscorePool4.apply(y.add(scorePool4.apply(fourth)));
        return upscore.apply(y.add(scorePool3.apply(third)));
    }
}
