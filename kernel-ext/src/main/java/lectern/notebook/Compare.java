package lectern.notebook;

import java.util.Arrays;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;

/** How far two results agree, in one line. */
final class Compare {
    /** Differences of this size, relative to the largest value, are rounding. */
    private static final double ROUNDING = 1e-5;

    private Compare() {}

    static String line(String nameA, Tensor a, String nameB, Tensor b) {
        String left = nameA + " " + a.shapeText(), right = nameB + " " + b.shapeText();
        if (!Arrays.equals(a.shape(), b.shape())) return left + " ≠ " + right + ": the shapes differ";
        Difference d = Difference.between(a, b, 0);
        if (d.beyond() == 0) return left + " = " + right + ": equal to the last bit";
        double scale = Arrays.stream(a.toDoubles()).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        return "%s %s %s: largest difference %s at %s (%s and %s)".formatted(left, d.size() <= ROUNDING * scale ? "≈" : "≠", right, TensorText.number(d.size()),
                d.at(), Numbers.text(d.got(), d.size()), Numbers.text(d.expected(), d.size()));
    }
}
