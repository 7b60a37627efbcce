package lectern.clean.outlier;

/**
 * Empirical cumulative distributions: Σⱼ max(−ln Fⱼ(x), −ln F̄ⱼ(x), the one of the longer tail), with Fⱼ the share of training values at most x and F̄ⱼ that of at least x
 * (Li et al. 2022). Nothing to set; columns are taken as independent, and monotone changes of a column that keep the sign of its skew change nothing.
 */
public final class ECOD extends Tails {
    @Override
    double joined(double left, double right, double skewed) {
        return Math.max(skewed, Math.max(left, right));
    }
}
