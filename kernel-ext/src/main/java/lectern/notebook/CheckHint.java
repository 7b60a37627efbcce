package lectern.notebook;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import lectern.tensor.Tensor;

/** What a wrong number looks like: a lost sign, a sum in the place of a mean, a transposed matrix. Empty where nothing fits. */
final class CheckHint {
    private static final int LARGEST_FACTOR = 1000;
    private static final double CLOSE = 3;

    private CheckHint() {}

    static String number(double got, double expected, double tolerance) {
        if (Double.isNaN(got)) return hint("NaN comes from 0/0, ∞ − ∞ or the logarithm of a negative number; %%watch nan finds where it begins");
        if (Double.isInfinite(got)) return hint("a number grew too large, or was divided by 0");
        return of(new double[]{got}, new double[]{expected}, tolerance);
    }

    static String shape(Tensor got, Tensor expected) {
        int[] a = got.shape(), b = expected.shape();
        if (got.numel() != expected.numel()) return "";
        if (a.length == 2 && b.length == 2 && a[0] == b[1] && a[1] == b[0]) return hint("transpose()");
        if (Arrays.equals(withoutOnes(a), withoutOnes(b))) return hint("only axes of size 1 differ: squeeze(axis) or unsqueeze(axis)");
        return hint("as many numbers in another shape: reshape(…)");
    }

    private static int[] withoutOnes(int[] shape) {
        return Arrays.stream(shape).filter(n -> n != 1).toArray();
    }

    static String values(Tensor got, Tensor expected, double tolerance) {
        double[] a = got.toDoubles(), b = expected.toDoubles();
        for (double v : a) if (!Double.isFinite(v)) return number(v, 0, tolerance);
        String whole = of(a, b, tolerance);
        if (!whole.isEmpty()) return whole;
        if (got.rank() == 2 && got.size(0) == got.size(1) && same(got.transpose().toDoubles(), b, tolerance)) return hint("these are the numbers transposed");
        double[] p = a.clone(), q = b.clone();
        Arrays.sort(p);
        Arrays.sort(q);
        return same(p, q, tolerance) ? hint("the same numbers in another order") : "";
    }

    static String text(Object got, Object expected) {
        String a = String.valueOf(got), b = String.valueOf(expected);
        if (a.strip().equals(b.strip())) return hint("only blanks at the ends differ");
        return a.equalsIgnoreCase(b) ? hint("only small and capital letters differ") : "";
    }

    private static String of(double[] got, double[] expected, double tolerance) {
        int largest = 0;
        double off = 0;
        for (int i = 0; i < got.length; i++) {
            if (Math.abs(expected[i]) > Math.abs(expected[largest])) largest = i;
            off = Math.max(off, Math.abs(got[i] - expected[i]));
        }
        double e = expected.length == 0 ? 0 : expected[largest], g = got.length == 0 ? 0 : got[largest];
        // Against a tolerance as large as the number everything looks alike.
        if (Math.abs(e) > 10 * tolerance && Double.isFinite(e) && g != 0) {
            if (fits(got, expected, x -> -x, tolerance)) return hint("the sign is the other way round");
            double factor = Math.rint(g / e), part = Math.rint(e / g);
            if (factor > 1 && factor <= LARGEST_FACTOR && fits(got, expected, x -> x / factor, tolerance))
                return hint("%.0f times what is expected: a sum where a mean is meant, or a factor too many?".formatted(factor));
            if (part > 1 && part <= LARGEST_FACTOR && fits(got, expected, x -> x * part, tolerance))
                return hint(
                        "a %s of what is expected: a mean where a sum is meant, or a factor too few?".formatted(part == 2 ? "half" : "%.0fth".formatted(part)));
            if (fits(got, expected, x -> x * x, tolerance)) return hint("its square is expected: a root too many");
            if (fits(got, expected, Math::sqrt, tolerance)) return hint("its square root is expected");
        }
        return tolerance > 0 && off <= CLOSE * tolerance ? hint("this is close: did a cell run twice, or with another seed?") : "";
    }

    private static boolean fits(double[] got, double[] expected, DoubleUnaryOperator mend, double tolerance) {
        return same(Arrays.stream(got).map(mend).toArray(), expected, tolerance);
    }

    private static boolean same(double[] a, double[] b, double tolerance) {
        for (int i = 0; i < a.length; i++) if (!(Difference.of(a[i], b[i]) <= tolerance)) return false;
        return true;
    }

    private static String hint(String text) {
        return ". Hint: " + text;
    }
}
