package lectern.clean.impute;

import java.util.List;
import java.util.stream.Stream;
import lectern.clean.Step;
import org.dflib.DataFrame;

/** Fills the gaps of several columns of numbers from one another. */
abstract class MatrixImputer extends Step {
    MatrixImputer(String... columns) {
        super(columns);
    }

    /** Learns from columns [d][n] whose gaps are NaN; each has at least one value. */
    abstract void learn(double[][] x);

    /** Fills the gaps of columns [d][m] in place. */
    abstract void fill(double[][] x);

    @Override
    protected final void learn(DataFrame frame, List<String> columns) {
        double[][] x = read(frame, columns);
        for (int j = 0; j < x.length; j++)
            if (ValueImputer.known(x[j]).length == 0)
                throw new IllegalArgumentException("%s.fit: column \"%s\" has no value in %d rows".formatted(name(), columns.get(j), frame.height()));
        learn(x);
    }

    private double[][] read(DataFrame frame, List<String> columns) {
        return columns.stream().map(c -> gappy(frame, c)).toArray(double[][]::new);
    }

    @Override
    protected final DataFrame change(DataFrame frame, List<String> columns) {
        double[][] x = read(frame, columns);
        if (frame.height() > 0 && Stream.of(x).anyMatch(c -> ValueImputer.known(c).length < c.length)) fill(x);
        return with(frame, columns, x);
    }
}
