package lectern.clean.impute;

import java.util.List;
import java.util.stream.Stream;
import lectern.clean.NumberStep;
import lectern.clean.Rows;

/** Fills the gaps of several columns of numbers from one another. */
abstract class MatrixImputer extends NumberStep {
    MatrixImputer(String... columns) {
        super(columns);
    }

    /** Learns from columns [d][n] whose gaps are NaN; each has at least one value. */
    abstract void learn(double[][] x);

    /** Fills the gaps of columns [d][m] in place. */
    abstract void fill(double[][] x);

    @Override
    protected final boolean takesGaps() {
        return true;
    }

    @Override
    protected final void learn(Rows x, List<String> columns) {
        double[][] all = x.columns();
        for (int j = 0; j < all.length; j++)
            if (ValueImputer.known(all[j]).length == 0)
                throw new IllegalArgumentException("%s.fit: column \"%s\" has no value in %d rows".formatted(name(), columns.get(j), x.n()));
        learn(all);
    }

    @Override
    protected final Rows change(Rows x, List<String> columns) {
        double[][] all = x.columns();
        if (x.n() > 0 && Stream.of(all).anyMatch(c -> ValueImputer.known(c).length < c.length)) fill(all);
        return Rows.of(all, x.n());
    }
}
