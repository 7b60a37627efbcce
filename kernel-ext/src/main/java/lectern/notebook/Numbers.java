package lectern.notebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import lectern.tensor.Tensor;
import lectern.tensor.TensorText;
import lectern.tensor.Tensors;

/** Numbers in the forms that a learner has them. */
public final class Numbers {
    private Numbers() {}

    /**
     * A tensor, an array, a collection of numbers or of tensors with one element, or a single number, as a tensor.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Tensor tensor(String who, Object numbers) {
        return switch (numbers) {
            case Tensor x -> x;
            case Number v -> Tensors.fromArray(new double[]{v.doubleValue()});
            case double[] v -> Tensors.fromArray(v, v.length);
            case float[] v -> Tensors.fromArray(v, v.length);
            case int[] v -> Tensors.fromArray(v, v.length);
            case boolean[] v -> Tensors.fromArray(v, v.length);
            case double[][] rows -> Tensors.tensor(rows);
            case Collection<?> all -> Tensors.fromArray(all.stream().mapToDouble(v -> number(who, v)).toArray(), all.size());
            case null -> throw unknown(who, "null");
            default -> throw unknown(who, numbers.getClass().getSimpleName());
        };
    }

    private static double number(String who, Object element) {
        return switch (element) {
            case null -> Double.NaN;
            case Number v -> v.doubleValue();
            case Tensor x when x.numel() == 1 -> x.item();
            default -> throw unknown(who, "a collection with " + element.getClass().getSimpleName() + " in it");
        };
    }

    private static IllegalArgumentException unknown(String who, String what) {
        return new IllegalArgumentException(who + ": expected a tensor, an array or a list of numbers, got " + what);
    }

    /** A number with one digit more than the tolerance has; all digits if the tolerance is 0. */
    static String text(double v, double tolerance) {
        if (!Double.isFinite(v) || Math.abs(v) >= 1e15) return TensorText.number(v);
        BigDecimal all = BigDecimal.valueOf(v);
        int decimals = tolerance > 0 ? Math.clamp(1 - (long) Math.floor(Math.log10(tolerance)), 0, 17) : all.scale();
        BigDecimal cut = all.setScale(Math.min(decimals, Math.max(0, all.scale())), RoundingMode.HALF_EVEN).stripTrailingZeros();
        return cut.signum() == 0 && v != 0 ? TensorText.number(v) : cut.toPlainString();
    }
}
