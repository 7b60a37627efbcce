package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;

/** A step that changes each column of numbers by fitted numbers of its own, one array a column. */
public abstract class FittedStep extends NumberStep {
    private double[][] numbers;

    /** A step for the named columns; without names, for all columns of numbers. */
    protected FittedStep(String... columns) {
        super(columns);
    }

    /** The fitted numbers of a column; {@code x} may be altered. */
    protected abstract double[] learn(double[] x, String column);

    /** The formula of a column. */
    protected abstract String formula(String column, double[] fitted);

    /** Refuses values that the formula has no result for, naming column and row. */
    protected void check(Rows x, List<String> columns) {}

    @Override
    protected void learn(Rows x, List<String> columns) {
        check(x, columns);
        double[][] values = x.columns(), learnt = new double[x.d()][];
        x.shareColumns(j -> learnt[j] = learn(values[j], columns.get(j)));
        numbers = learnt;
    }

    /** The fitted numbers of each column. */
    protected final double[][] fittedNumbers() {
        return numbers;
    }

    /** Sets the fitted numbers of each column, for subclasses that learn in parts. */
    protected final void fitted(double[][] learnt) {
        numbers = learnt;
    }

    @Override
    protected final String formula(List<String> columns) {
        return name() + ": " + IntStream.range(0, columns.size()).mapToObj(j -> formula(columns.get(j), numbers[j])).collect(joining("; "));
    }

    /** A shift for a formula: " − 28.00" or " + 3.000". */
    protected static String minus(double shift) {
        return (shift < 0 ? " + " : " − ") + show(Math.abs(shift));
    }
}
