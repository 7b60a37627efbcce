package lectern.metric;

/**
 * Root of the mean squared error, √(1/n Σ(ŷᵢ − yᵢ)²), in the unit of the target; of several outputs, the mean of their roots.
 *
 * <p>Shapes as in {@link ErrorMetric}. {@code new RMSE().update(tensor(1, 4), tensor(2, 2))} makes it √2.5.
 */
public final class RMSE extends ErrorMetric {
    @Override
    protected double error(double prediction, double target) {
        return (prediction - target) * (prediction - target);
    }

    @Override
    protected double finish(double mean) {
        return Math.sqrt(mean);
    }
}
