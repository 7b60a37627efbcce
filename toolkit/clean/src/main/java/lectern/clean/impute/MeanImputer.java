package lectern.clean.impute;

import lectern.clean.Moments;

/**
 * Fills gaps with the mean of the training rows: x' = Σx/n where x is null.
 *
 * <p>{@code new MeanImputer("age").fit(train).apply(test)}
 */
public final class MeanImputer extends ValueImputer {
    /** Fills the named columns; without names, all columns of numbers. */
    public MeanImputer(String... columns) {
        super(columns);
    }

    @Override
    double value(double[] known) {
        return new Moments().add(known).mean();
    }

    @Override
    String what() {
        return "mean";
    }
}
