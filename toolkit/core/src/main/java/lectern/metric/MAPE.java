package lectern.metric;

/**
 * Mean absolute percentage error as a fraction, 1/n Σ|ŷᵢ − yᵢ|/max(|yᵢ|, ε) with ε = 2⁻⁵²; of no use where a target is 0.
 *
 * <p>Shapes as in {@link ErrorMetric}. {@code new MAPE().update(tensor(1, 4), tensor(2, 2))} makes it ¾.
 */
public final class MAPE extends ErrorMetric {
    @Override
    protected double error(double prediction, double target) {
        return Math.abs(prediction - target) / Math.max(Math.abs(target), Math.ulp(1.0));
    }
}
