package lectern.metric;

/**
 * Mean absolute error, 1/n Σ|ŷᵢ − yᵢ|.
 *
 * <p>Shapes as in {@link ErrorMetric}. {@code new MAE().update(tensor(1, 4), tensor(2, 2))} makes it 1.5.
 */
public final class MAE extends ErrorMetric {
    @Override
    protected double error(double prediction, double target) {
        return Math.abs(prediction - target);
    }
}
