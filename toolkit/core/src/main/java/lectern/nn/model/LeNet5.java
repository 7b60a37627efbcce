package lectern.nn.model;

import lectern.nn.Conv2d;
import lectern.nn.Flatten;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * LeNet-5: two convolutions, each with pooling, then three linear layers (LeCun et al. 1998); with ReLU and max pooling, where the paper has tanh and weighted means.
 * 61,706 parameters.
 *
 * <p>Shapes: x [n, 1, 28, 28] → scores [n, 10].
 *
 * <pre>{@code new LeNet5().apply(rand(64, 1, 28, 28)).shapeText()   // [64, 10]}</pre>
 */
public final class LeNet5 extends Layer {
    private final Sequential features;
    private final Sequential classifier;

    /** For grey images of ten kinds. */
    public LeNet5() {
        this(1, 10);
    }

    /** For images of so many channels and classes. */
    public LeNet5(int channels, int classes) {
        features = new Sequential(new Conv2d(channels, 6, 5).padding(2), new ReLU(), new MaxPool2d(2), new Conv2d(6, 16, 5), new ReLU(), new MaxPool2d(2));
        classifier = new Sequential(new Flatten(), new Linear(16 * 5 * 5, 120), new ReLU(), new Linear(120, 84), new ReLU(), new Linear(84, classes));
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(features.apply(x));
    }
}
