package lectern.clean;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import lectern.data.Dataset;
import lectern.loss.CrossEntropyLoss;
import lectern.metric.Accuracy;
import lectern.nn.Conv2d;
import lectern.nn.Flatten;
import lectern.nn.Layer;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.optim.Adam;
import lectern.optim.Schedule;
import lectern.tensor.Tensors;
import lectern.train.Trainer;
import org.junit.jupiter.api.Test;

/** Nets learn to read digits: 10,000 that come with Lectern, and all of MNIST where LECTERN_DATA has it. */
class DigitsLearningTest {
    private static Layer mlp() {
        return new Sequential(new Flatten(), new Linear(784, 256), new ReLU(), new Linear(256, 128), new ReLU(), new Linear(128, 10));
    }

    /** LeNet-5 with rectifiers and the largest of each window (LeCun et al. 1998). */
    private static Layer leNet() {
        return new Sequential(new Conv2d(1, 6, 5).padding(2), new ReLU(), new MaxPool2d(2), new Conv2d(6, 16, 5), new ReLU(), new MaxPool2d(2), new Flatten(),
                new Linear(400, 120), new ReLU(), new Linear(120, 84), new ReLU(), new Linear(84, 10));
    }

    private static double accuracy(Layer net, Dataset.Split digits, int epochs) {
        long steps = (long) epochs * Math.ceilDiv(digits.train().size(), 64);
        Trainer trainer = new Trainer(net, new CrossEntropyLoss(), new Adam(net.parameters(), 2e-3)).metrics(new Accuracy())
                .schedule(Schedule.cosine(2e-3, 2e-5, steps)).seed(1).quiet();
        trainer.fit(digits.train(), epochs, digits.test());
        System.out.println(trainer.history());
        return trainer.history().last("val Accuracy");
    }

    private static void reaches(double goal, double got) {
        assertTrue(got >= goal, "expected an accuracy of at least %s, got %s".formatted(goal, got));
    }

    private static Dataset.Split mnist() {
        String data = System.getenv("LECTERN_DATA");
        assumeTrue(data != null && Files.exists(Path.of(data, "mnist", "train-images-idx3-ubyte.gz")), "LECTERN_DATA has no MNIST");
        return Datasets.load("mnist");
    }

    @Test
    void anMlpLearnsTheBundledDigits() {
        Tensors.seed(1);
        reaches(0.95, accuracy(mlp(), Datasets.load("digits"), 5));
    }

    @Test
    void leNetLearnsTheBundledDigits() {
        Tensors.seed(1);
        reaches(0.975, accuracy(leNet(), Datasets.load("digits"), 12));
    }

    @Test
    void anMlpLearnsMnist() {
        Dataset.Split mnist = mnist();
        Tensors.seed(1);
        reaches(0.975, accuracy(mlp(), mnist, 6));
    }

    @Test
    void leNetLearnsMnist() {
        Dataset.Split mnist = mnist();
        Tensors.seed(1);
        reaches(0.988, accuracy(leNet(), mnist, 6));
    }
}
