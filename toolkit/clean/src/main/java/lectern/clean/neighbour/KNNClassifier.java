package lectern.clean.neighbour;

import lectern.tensor.Tensor;

/**
 * The class that most of the k nearest training rows have; of equally many the lower class.
 *
 * <p>Shapes: fit x [n, d], y [n] class indices 0, 1, …; predict [m, d] → [m] int32.
 *
 * <pre>{@code new KNNClassifier(5, Distance.L1).fit(train.x(), train.y()).predict(test.x()) }</pre>
 */
public final class KNNClassifier extends KNNModel {
    private int[] labels;
    private int classes;

    public KNNClassifier(int k) {
        this(k, Distance.L2);
    }

    public KNNClassifier(int k, Distance distance) {
        super(k, distance);
    }

    /** Remembers rows and their classes. */
    public KNNClassifier fit(Tensor x, Tensor y) {
        double[] targets = remember(x, y);
        labels = new int[targets.length];
        classes = 0;
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != (int) targets[i] || targets[i] < 0)
                throw new IllegalArgumentException("KNNClassifier.fit: expected class indices 0, 1, …, got %s at row %d".formatted(targets[i], i));
            labels[i] = (int) targets[i];
            classes = Math.max(classes, labels[i] + 1);
        }
        return this;
    }

    /** The share of each class among the neighbours, [m, classes] float64. */
    public Tensor probabilities(Tensor x) {
        int[] near = nearest(x);
        int m = x.size(0);
        double[] shares = new double[m * classes];
        for (int i = 0; i < near.length; i++) shares[i / k * classes + labels[near[i]]] += 1.0 / k;
        return Tensor.wrap(shares, m, classes);
    }

    /** The class of each row, [m] int32. */
    public Tensor predict(Tensor x) {
        int[] near = nearest(x), found = new int[x.size(0)];
        for (int i = 0; i < found.length; i++) {
            int[] votes = new int[classes];
            for (int j = 0; j < k; j++) votes[labels[near[i * k + j]]]++;
            for (int c = 1; c < classes; c++) if (votes[c] > votes[found[i]]) found[i] = c;
        }
        return Tensor.wrap(found, found.length);
    }
}
