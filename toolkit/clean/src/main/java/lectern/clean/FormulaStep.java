package lectern.clean;

import java.util.List;
import lectern.tensor.cpu.DoubleLines;

/**
 * A {@link FittedStep} whose formula is the same arithmetic for every column, with a few fitted numbers each. It runs over some rows at once, the fitted numbers repeated
 * beside them, so that the loop is long and needs no turning of rows into columns.
 */
public abstract class FormulaStep extends FittedStep {
    private static final int WIDE = 512;

    /** A step for the named columns; without names, for all columns of numbers. */
    protected FormulaStep(String... columns) {
        super(columns);
    }

    /** Changes x[0 … n) in place; p[k][t] is the fitted number k of the column that x[t] belongs to. */
    protected abstract void forward(double[] x, int n, double[][] p);

    /** Undoes {@link #forward} in place. */
    protected abstract void backward(double[] x, int n, double[][] p);

    @Override
    protected final Rows change(Rows x, List<String> columns) {
        if (x.d() == 0) return x.empty();
        return run(x, columns, true);
    }

    @Override
    final boolean refuses() {
        return true;
    }

    @Override
    protected void learn(Rows x, List<String> columns) {
        x.refuse(name());
        super.learn(x, columns);
    }

    /** The formula has a result for finite numbers above it; {@link #check} refuses the others. */
    protected double bound() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    protected final Rows restore(Rows x, List<String> columns) {
        if (x.d() == 0) return x.empty();
        return run(x, columns, false);
    }

    /** Whether the formula takes several times as long as sums and products do, so that fewer numbers are worth a second thread. */
    protected boolean dear() {
        return false;
    }

    private Rows run(Rows x, List<String> columns, boolean forward) {
        int d = x.d(), lanes = d * Math.max(1, Math.min(WIDE / Math.max(1, d), x.n()));
        double[][] p = repeated(fittedNumbers(), lanes);
        double bound = forward ? bound() : Double.NEGATIVE_INFINITY;
        Rows y = x.empty();
        Rows.Range work = (from, to) -> {
            double[] some = new double[lanes];
            for (int at = from * d; at < to * d; at += lanes) {
                int size = Math.min(lanes, to * d - at);
                System.arraycopy(x.values(), at, some, 0, size);
                if (!DoubleLines.between(some, 0, size, bound, Double.POSITIVE_INFINITY)) {
                    x.refuse(name());
                    check(x, columns);
                }
                if (forward) forward(some, size, p);
                else backward(some, size, p);
                System.arraycopy(some, 0, y.values(), at, size);
            }
        };
        if (dear()) x.shareDear(work);
        else x.share(work);
        return y;
    }

    private static double[][] repeated(double[][] fitted, int lanes) {
        double[][] p = new double[fitted[0].length][lanes];
        for (int k = 0; k < p.length; k++) for (int t = 0; t < lanes; t++) p[k][t] = fitted[t % fitted.length][k];
        return p;
    }
}
