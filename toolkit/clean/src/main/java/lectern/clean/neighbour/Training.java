package lectern.clean.neighbour;

import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;

/** What methods check before they learn. */
final class Training {
    private Training() {}

    /** Finite rows [n, d], at least {@code least}; their values. */
    static double[] rows(String who, Tensor x, int least) {
        if (x.rank() != 2 || x.size(1) == 0 || x.size(0) < least)
            throw new ShapeException("%s: expected rows [n, d], n at least %d, got %s".formatted(who, least, x.shapeText()));
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException(
                        "%s: row %d, column %d: expected a finite number, got %s".formatted(who, i / x.size(1), i % x.size(1), values[i]));
        return values;
    }

    /** The same for rows that must have d columns; none is fine. */
    static double[] rows(String who, Tensor x, Tensor like) {
        if (like == null) throw new IllegalStateException(who + ": not fitted. Hint: fit(x) first");
        if (x.rank() != 2 || x.size(1) != like.size(1)) throw new ShapeException("%s: expected [*, %d], got %s".formatted(who, like.size(1), x.shapeText()));
        return rows(who, x, 0);
    }

    static int atLeast(String who, String what, int least, int got) {
        if (got < least) throw new IllegalArgumentException("%s: expected %s of at least %d, got %d".formatted(who, what, least, got));
        return got;
    }
}
