package lectern.nn;

/** Settings of a recurrent layer: {@code Recurrence.layers(2).bidirectional().dropout(0.1)}. Sequences are [n, t, in], with {@link #timeFirst} [t, n, in]. */
public final class Recurrence {
    static final Recurrence PLAIN = new Recurrence(1, 1, 0, false, true, false);

    private final int layers;
    private final int directions;
    private final double dropout;
    private final boolean timeFirst;
    private final boolean bias;
    private final boolean relu;

    private Recurrence(int layers, int directions, double dropout, boolean timeFirst, boolean bias, boolean relu) {
        this.layers = layers;
        this.directions = directions;
        this.dropout = dropout;
        this.timeFirst = timeFirst;
        this.bias = bias;
        this.relu = relu;
    }

    /** So many layers, each reading the outputs of the one below. */
    public static Recurrence layers(int layers) {
        if (layers < 1) throw new IllegalArgumentException("Recurrence: expected at least one layer, got " + layers);
        return new Recurrence(layers, 1, 0, false, true, false);
    }

    /** Each layer reads the sequence from both ends, and its outputs stand side by side. */
    public Recurrence bidirectional() {
        return new Recurrence(layers, 2, dropout, timeFirst, bias, relu);
    }

    /** Drops outputs on their way from one layer to the next, with this probability, while training. */
    public Recurrence dropout(double p) {
        if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("Recurrence: expected a probability 0 ≤ p ≤ 1 for dropout, got " + p);
        return new Recurrence(layers, directions, p, timeFirst, bias, relu);
    }

    /** Sequences are [t, n, in] and outputs [t, n, h]. */
    public Recurrence timeFirst() {
        return new Recurrence(layers, directions, dropout, true, bias, relu);
    }

    /** No biases. */
    public Recurrence withoutBias() {
        return new Recurrence(layers, directions, dropout, timeFirst, false, relu);
    }

    /** max(0, z) in the place of tanh z; only for {@link RNN}. */
    public Recurrence relu() {
        return new Recurrence(layers, directions, dropout, timeFirst, bias, true);
    }

    int layers() {
        return layers;
    }

    int directions() {
        return directions;
    }

    double dropout() {
        return dropout;
    }

    boolean isTimeFirst() {
        return timeFirst;
    }

    boolean hasBias() {
        return bias;
    }

    boolean isRelu() {
        return relu;
    }

    /** What differs from the default, each after a comma. */
    @Override
    public String toString() {
        return (layers > 1 ? ", %d layers".formatted(layers) : "") + (directions > 1 ? ", both directions" : "") + (dropout > 0 ? ", dropout " + dropout : "")
                + (timeFirst ? ", time first" : "") + (bias ? "" : ", no bias") + (relu ? ", relu" : "");
    }
}
