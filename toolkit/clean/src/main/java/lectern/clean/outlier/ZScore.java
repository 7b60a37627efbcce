package lectern.clean.outlier;

import lectern.clean.Moments;
import lectern.clean.Rows;

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
    void learn(Rows x) {
        columns(x.d());
        Moments[] columns = x.moments(name());
        for (int j = 0; j < columns.length; j++) fitted(j, columns[j].mean(), Columns.scale(columns[j].deviation()));
    }

    @Override
    void learn(int j, double[] x) {
        Moments m = new Moments().add(x);
        fitted(j, m.mean(), Columns.scale(m.deviation()));
    }
}
