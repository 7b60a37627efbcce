package lectern.clean.outlier;

/**
 * |x − mean|/sd, the largest over the columns; above 3 is unusual. sd = √(Σ(x − mean)²/n). One large outlier widens sd and so hides itself and others: of n rows no score
 * exceeds √(n − 1).
 *
 * <pre>{@code new ZScore().fit(x).labels(x) }</pre>
 */
public final class ZScore extends Deviation {
    @Override
    protected double usual() {
        return 3;
    }

    @Override
    void learn(int j, double[] x) {
        double mean = Columns.mean(x);
        fitted(j, mean, Columns.scale(Columns.deviation(x, mean)));
    }
}
