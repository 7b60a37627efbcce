package lectern.clean.decompose;

import java.util.Arrays;
import lectern.tensor.DType;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What decompositions check before they learn or apply. */
final class Fitting {
    private Fitting() {}

    /** Finite rows [n, d] with room for k components; in float64. */
    static Tensor rows(String who, Tensor x, int k) {
        if (x.rank() != 2 || x.numel() == 0) throw new ShapeException("%s: expected rows [n, d], at least one, got %s".formatted(who, x.shapeText()));
        if (k > Math.min(x.size(0), x.size(1)))
            throw new ShapeException("%s: expected at most %d components of %s, got %d".formatted(who, Math.min(x.size(0), x.size(1)), x.shapeText(), k));
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException(
                        "%s: row %d, column %d: expected a finite number, got %s".formatted(who, i / x.size(1), i % x.size(1), values[i]));
        return x.to(DType.FLOAT64);
    }

    static Tensor fitted(String who, Tensor components) {
        if (components == null) throw new IllegalStateException("%s: not fitted. Hint: fit(x) first".formatted(who));
        return components;
    }

    static void columns(String who, Tensor x, Tensor components, int axis) {
        if (x.rank() != 2 || x.size(1) != components.size(axis))
            throw new ShapeException("%s: expected [*, %d], got %s".formatted(who, components.size(axis), x.shapeText()));
    }

    /** Rows whose largest entry in size is positive. */
    static Tensor oriented(Tensor rows) {
        double[] a = rows.toDoubles();
        int d = rows.size(1);
        for (int from = 0; from < a.length; from += d) {
            int largest = from;
            for (int at = from; at < from + d; at++) if (Math.abs(a[at]) > Math.abs(a[largest])) largest = at;
            if (a[largest] < 0) for (int at = from; at < from + d; at++) a[at] = -a[at];
        }
        return Tensor.wrap(a, Arrays.copyOf(rows.shape(), 2));
    }
}
