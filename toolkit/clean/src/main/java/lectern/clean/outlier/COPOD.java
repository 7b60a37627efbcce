package lectern.clean.outlier;

/**
 * Copula-based detection: Σⱼ max((−ln Fⱼ(x) − ln F̄ⱼ(x))/2, the one of the longer tail), with the empirical tail probabilities of {@link ECOD} (Li et al. 2020).
 */
public final class COPOD extends Tails {
    @Override
    double joined(double left, double right, double skewed) {
        return Math.max(skewed, (left + right) / 2);
    }
}
