package lectern.nn.model;

import lectern.nn.AdaptiveAvgPool2d;
import lectern.nn.Conv2d;
import lectern.nn.Dropout;
import lectern.nn.Flatten;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.tensor.Tensor;

/**
 * AlexNet: five convolutions and three linear layers with dropout (Krizhevsky, Sutskever and Hinton 2012), in the form for one device (Krizhevsky 2014). 61,100,840
 * parameters for 1,000 classes.
 *
 * <p>Shapes: x [n, channels, h, w], h and w of 63 or more and usually 224 → scores [n, classes]. State by the names of torchvision.
 *
 * <pre>{@code new AlexNet(3, 10, 8).apply(rand(2, 3, 64, 64)).shapeText()   // [2, 10]}</pre>
 */
public final class AlexNet extends Layer {
    private final Sequential features;
    private final Sequential classifier;

    /** For colour images. */
    public AlexNet(int classes) {
        this(3, classes, 64);
    }

    /** With so many filters in the first layer, where the paper's net has 64; the others in proportion. */
    public AlexNet(int channels, int classes, int width) {
        int w = width;
        features = new Sequential(new Conv2d(channels, w, 11).stride(4).padding(2), new ReLU(), new MaxPool2d(3).stride(2),
                new Conv2d(w, 3 * w, 5).padding(2), new ReLU(), new MaxPool2d(3).stride(2), new Conv2d(3 * w, 6 * w, 3).padding(1), new ReLU(),
                new Conv2d(6 * w, 4 * w, 3).padding(1), new ReLU(), new Conv2d(4 * w, 4 * w, 3).padding(1), new ReLU(), new MaxPool2d(3).stride(2),
                new AdaptiveAvgPool2d(6), new Flatten());
        classifier = new Sequential(new Dropout(), new Linear(4 * w * 36, 64 * w), new ReLU(), new Dropout(), new Linear(64 * w, 64 * w), new ReLU(),
                new Linear(64 * w, classes));
    }

    @Override
    public Tensor forward(Tensor x) {
        return classifier.apply(features.apply(x));
    }
}
