package lectern.clean;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;

/** A step that changes each column of numbers by a formula of its own; its fitted numbers are one array a column. */
public abstract class ColumnStep extends Step {
    private double[][] numbers;

    /** A step for the named columns; without names, for all columns of numbers. */
    protected ColumnStep(String... columns) {
        super(columns);
    }

    /** The fitted numbers of a column; {@code x} may be altered. */
    protected abstract double[] learn(double[] x, String column);

    /** Changes the values in place. */
    protected abstract void forward(double[] x, double[] fitted);

    /** Undoes {@link #forward} in place. */
    protected abstract void backward(double[] x, double[] fitted);

    /** The formula of a column. */
    protected abstract String formula(String column, double[] fitted);

    /** Refuses values that the formula has no result for, naming column and row. */
    protected void check(double[] x, String column) {}

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        double[][] x = read(frame, columns, true);
        double[][] learnt = new double[x.length][];
        Workers.run(x.length, j -> learnt[j] = learn(x[j], columns.get(j)));
        numbers = learnt;
    }

    @Override
    protected final DataFrame change(DataFrame frame, List<String> columns) {
        double[][] x = read(frame, columns, true);
        Workers.run(x.length, j -> forward(x[j], numbers[j]));
        return with(frame, columns, x);
    }

    @Override
    protected final DataFrame restore(DataFrame frame, List<String> columns) {
        double[][] x = read(frame, Numbers.known(name() + ".invert", frame, columns), false);
        Workers.run(x.length, j -> backward(x[j], numbers[j]));
        return with(frame, columns, x);
    }

    private double[][] read(DataFrame frame, List<String> columns, boolean checked) {
        double[][] x = new double[columns.size()][];
        for (int j = 0; j < x.length; j++) {
            x[j] = numbers(frame, columns.get(j));
            if (checked) check(x[j], columns.get(j));
        }
        return x;
    }

    /** The fitted numbers of each column, for subclasses that learn in parts. */
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
