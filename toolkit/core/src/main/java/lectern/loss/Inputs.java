package lectern.loss;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What every loss checks before it computes; an error names the loss. */
final class Inputs {
    private Inputs() {}

    static String name(Object loss) {
        return loss.getClass().getSimpleName();
    }

    /** One shape, and at least one element. */
    static void alike(Object loss, Tensor prediction, Tensor target) {
        if (!Arrays.equals(prediction.shape(), target.shape()))
            throw new ShapeException("%s: expected prediction and target of one shape, got %s and %s%s".formatted(name(loss), prediction.shapeText(),
                    target.shapeText(), prediction.numel() == target.numel() ? ". Hint: target.reshape(prediction.shape())" : ""));
        filled(loss, prediction);
    }

    static void filled(Object loss, Tensor x) {
        if (x.numel() == 0) throw new ShapeException(name(loss) + ": the batch is empty");
    }

    /** Rows [n, d] of one size. */
    static void rows(Object loss, Tensor... xs) {
        for (Tensor x : xs)
            if (x.rank() != 2 || !Arrays.equals(x.shape(), xs[0].shape()))
                throw new ShapeException("%s: expected rows [n, d] of one shape, got %s and %s".formatted(name(loss), xs[0].shapeText(), x.shapeText()));
        filled(loss, xs[0]);
    }

    /** One label for each row, each one of the two. */
    static void labels(Object loss, Tensor rows, Tensor labels, double a, double b) {
        if (labels.rank() != 1 || labels.size(0) != rows.size(0))
            throw new ShapeException("%s: expected one label for each row of %s, got %s".formatted(name(loss), rows.shapeText(), labels.shapeText()));
        either(loss, labels, a, b);
    }

    /** Every value is one of two. */
    static void either(Object loss, Tensor labels, double a, double b) {
        refuse(loss, labels.ne(a).and(labels.ne(b)), labels, "labels %s or %s".formatted(text(a), text(b)));
    }

    /** Every value lies in [0, 1]; NaN does not. */
    static void probabilities(Object loss, String what, Tensor x, String hint) {
        Tensor values = x.detach();
        if (!(values.min().item() >= 0 && values.max().item() <= 1)) refuse(loss, x.ge(0).and(x.le(1)).not(), x, what + " from 0 to 1" + hint);
    }

    /** Complains of the first value that a mask marks. */
    static void refuse(Object loss, Tensor wrong, Tensor values, String expected) {
        if (!wrong.any()) return;
        int place = wrong.to(DType.INT32).argmax().toInts()[0];
        String[] words = expected.split("\\. Hint", 2);
        throw new ShapeException("%s: expected %s, got %s at place %d%s".formatted(name(loss), words[0], text(values.flatten().get(place)), place,
                words.length > 1 ? ". Hint" + words[1] : ""));
    }

    /** Class indices 0…k−1, but for the ignored one. */
    static void classes(Object loss, Tensor target, int k, Integer ignored) {
        int place = 0;
        for (double c : target.toDoubles()) {
            if (!(c >= 0 && c < k && c == Math.rint(c)) && !(ignored != null && c == ignored))
                throw new ShapeException("%s: expected class indices 0…%d, got %s at row %d".formatted(name(loss), k - 1, text(c), place));
            place++;
        }
    }

    static double positive(Object loss, String setting, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("%s: expected a %s above 0, got %s".formatted(name(loss), setting, text(value)));
        return value;
    }

    static double atLeast(Object loss, String setting, double least, double value) {
        if (!(value >= least && value < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("%s: expected a %s of at least %s, got %s".formatted(name(loss), setting, text(least), text(value)));
        return value;
    }

    /** A number without a needless ".0", and with no more digits than a float32 has if it is one. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : value == (float) value ? Float.toString((float) value) : Double.toString(value);
    }

    static IllegalArgumentException more(Object loss, String call) {
        return new IllegalArgumentException("%s: expected three inputs, got two. Hint: %s".formatted(name(loss), call));
    }
}
