package lectern.metric;

/**
 * Mean squared error, 1/n Σ(ŷᵢ − yᵢ)².
 *
 * <p>Shapes as in {@link ErrorMetric}. {@code new MeanSquaredError().update(tensor(1, 4), tensor(2, 2))} makes it 2.5.
 */
public final class MeanSquaredError extends ErrorMetric {
    @Override
    protected double error(double prediction, double target) {
        return (prediction - target) * (prediction - target);
    }
}
