package lectern.clean;

import java.util.List;

/** A {@link FittedStep} that takes one column at a time. */
public abstract class ColumnStep extends FittedStep {
    /** A step for the named columns; without names, for all columns of numbers. */
    protected ColumnStep(String... columns) {
        super(columns);
    }

    /** Changes the values in place. */
    protected abstract void forward(double[] x, double[] fitted);

    /** Undoes {@link #forward} in place. */
    protected abstract void backward(double[] x, double[] fitted);

    /** The fitted numbers of a column, whose values are changed by them in place; overridden where both share work. */
    protected double[] learnAndForward(double[] x, String column) {
        double[] fitted = learn(x.clone(), column);
        forward(x, fitted);
        return fitted;
    }

    @Override
    protected final Rows learnAndChange(Rows x, List<String> columns) {
        check(x, columns);
        double[][] values = x.columns(), learnt = new double[x.d()][];
        x.shareColumns(j -> learnt[j] = learnAndForward(values[j], columns.get(j)));
        fitted(learnt);
        return Rows.of(values, x.n());
    }

    @Override
    protected final Rows change(Rows x, List<String> columns) {
        check(x, columns);
        double[][] values = x.columns();
        x.shareColumns(j -> forward(values[j], fittedNumbers()[j]));
        return Rows.of(values, x.n());
    }

    @Override
    protected final Rows restore(Rows x, List<String> columns) {
        double[][] values = x.columns();
        x.shareColumns(j -> backward(values[j], fittedNumbers()[j]));
        return Rows.of(values, x.n());
    }
}
