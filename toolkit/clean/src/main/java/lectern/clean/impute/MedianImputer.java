package lectern.clean.impute;

import lectern.clean.Quantile;

/**
 * Fills gaps with the median of the training rows, which outliers do not move.
 *
 * <p>{@code new MedianImputer("age").fit(train).apply(test)}
 */
public final class MedianImputer extends ValueImputer {
    /** Fills the named columns; without names, all columns of numbers. */
    public MedianImputer(String... columns) {
        super(columns);
    }

    @Override
    double value(double[] known) {
        return Quantile.median(known);
    }

    @Override
    String what() {
        return "median";
    }
}
