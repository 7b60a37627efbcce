package lectern.train;

import java.util.Locale;
import lectern.data.Dataset;
import lectern.loss.Loss;
import lectern.nn.Layer;
import lectern.tensor.Autograd;

/**
 * The loss of an untrained classifier beside that of guessing, ln C for C classes. Far above it, the first layers or the inputs are badly scaled, or the labels are wrong.
 *
 * <pre>{@code InitialLoss.of(net, new CrossEntropyLoss(), digits.train(), 10)    // loss 2.3071 at the start, ln 10 = 2.3026: as it should be}</pre>
 *
 * @param loss the net's, in evaluation mode
 * @param expected ln C
 */
public record InitialLoss(double loss, double expected, int classes) {
    private static final double TOLERANCE = 0.2;

    /** Measures on at most 1,000 examples and changes nothing. */
    public static InitialLoss of(Layer net, Loss criterion, Dataset data, int classes) {
        if (classes < 2) throw new IllegalArgumentException("InitialLoss: expected at least 2 classes, got " + classes);
        if (data.size() == 0) throw new IllegalArgumentException("InitialLoss: expected examples, got none");
        Dataset part = data.take(1000);
        try (Rewind _ = new Rewind(net, java.util.List.of())) {
            net.eval();
            return new InitialLoss(Autograd.noGrad(() -> criterion.apply(net.apply(part.x()), part.y())).item(), Math.log(classes), classes);
        }
    }

    /** Whether it is within a fifth of ln C. */
    public boolean isFine() {
        return Math.abs(loss - expected) <= TOLERANCE * expected;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss %.4f at the start, ln %d = %.4f: %s", loss, classes, expected,
                isFine() ? "as it should be"
                        : loss > expected ? "too high. Hint: scale the inputs, look at the last layer's start" : "too low. Hint: has it been trained?");
    }
}
