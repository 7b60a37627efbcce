package lectern.clean.impute;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import lectern.clean.Rows;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/** Fills the gaps of a column, null or NaN, with one value learnt from the rows that have one. What was filled is not marked: put MissingFlags before it. */
public abstract class ValueImputer extends Step {
    private double[] values;

    ValueImputer(String... columns) {
        super(columns);
    }

    /** The value of a column from its known values, at least one; their order may be altered. */
    abstract double value(double[] known);

    /** What the value is, for the formula. */
    abstract String what();

    @Override
    protected final void learn(DataFrame frame, List<String> columns) {
        double[] learnt = new double[columns.size()];
        for (int j = 0; j < learnt.length; j++) {
            double[] known = known(gappy(frame, columns.get(j)));
            if (known.length == 0)
                throw nothing(columns.get(j), frame.height());
            learnt[j] = value(known);
        }
        values = learnt;
    }

    @Override
    protected final boolean takesRows() {
        return true;
    }

    @Override
    protected final boolean takesGaps() {
        return true;
    }

    @Override
    protected final void learn(Rows x, List<String> columns) {
        double[][] all = x.columns();
        double[] learnt = new double[x.d()];
        x.shareColumns(j -> {
            double[] known = known(all[j]);
            learnt[j] = known.length == 0 ? Double.NaN : value(known);
        });
        for (int j = 0; j < learnt.length; j++) if (Double.isNaN(learnt[j])) throw nothing(columns.get(j), x.n());
        values = learnt;
    }

    private IllegalArgumentException nothing(String column, int rows) {
        return new IllegalArgumentException("%s.fit: column \"%s\" has no value in %d rows. Hint: new ConstantImputer(0, \"%s\")"
                .formatted(name(),
                        column, rows, column));
    }

    @Override
    protected final Rows change(Rows x, List<String> columns) {
        return Cells.filled(x, values);
    }

    static double[] known(double[] x) {
        int n = 0;
        double[] known = new double[x.length];
        for (double v : x) {
            known[n] = v;
            if (!Double.isNaN(v)) n++;
        }
        return java.util.Arrays.copyOf(known, n);
    }

    @Override
    protected final DataFrame change(DataFrame frame, List<String> columns) {
        Series<?>[] filled = new Series<?>[columns.size()];
        for (int j = 0; j < filled.length; j++) filled[j] = filled(frame.getColumn(columns.get(j)), gappy(frame, columns.get(j)), values[j]);
        return frame.cols(columns.toArray(String[]::new)).merge(filled);
    }

    /** A column of whole numbers stays one where the value is whole. */
    private static Series<?> filled(Series<?> cells, double[] x, double value) {
        boolean gaps = false;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) continue;
            gaps = true;
            x[i] = value;
        }
        if (!gaps && cells.getNominalType().isPrimitive()) return cells;
        boolean whole = value == (int) value;
        for (int i = 0; whole && i < x.length; i++) whole = cells.get(i) == null || cells.get(i) instanceof Integer;
        return whole ? Series.ofInt(IntStream.range(0, x.length).map(i -> (int) x[i]).toArray()) : Series.ofDouble(x);
    }

    @Override
    protected final String formula(List<String> columns) {
        return name() + ": " + IntStream.range(0, values.length).mapToObj(j -> "%s null → %s (%s)".formatted(columns.get(j), show(values[j]), what()))
                .collect(joining("; "));
    }
}
