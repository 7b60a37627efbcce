package lectern.clean.impute;

import java.util.List;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Removes the columns in which more than a share of the training rows is null or NaN; half unless set. At least one column of the table must stay.
 *
 * <p>{@code new DropNullColumns().share(0.4).fit(train).apply(test)}
 */
public final class DropNullColumns extends Step {
    private double share = 0.5;
    private String[] dropped;

    /** Looks at the named columns; without names, at all. */
    public DropNullColumns(String... columns) {
        super(columns);
    }

    /** Sets the share of gaps that a column may have, from 0 to below 1. */
    public DropNullColumns share(double most) {
        if (!(most >= 0 && most < 1)) throw new IllegalArgumentException("DropNullColumns.share: expected a share from 0 to below 1, got " + most);
        share = most;
        return this;
    }

    @Override
    protected boolean suits(Series<?> column) {
        return true;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        List<String> gone = columns.stream().filter(c -> gaps(frame, c) > share * frame.height()).toList();
        if (gone.size() == frame.width())
            throw new IllegalArgumentException("DropNullColumns.fit: no column has at most %s%% gaps".formatted(show(100 * share)));
        dropped = gone.toArray(String[]::new);
    }

    private int gaps(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        if (numeric(cells)) gappy(frame, column);
        int gaps = 0;
        for (int i = 0; i < cells.size(); i++) if (Cells.gap(cells.get(i))) gaps++;
        return gaps;
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (String c : columns) gaps(frame, c);
        return dropped.length == 0 ? frame : frame.colsExcept(dropped).select();
    }

    @Override
    protected String formula(List<String> columns) {
        return "DropNullColumns: removes %s (more than %s%% gaps)".formatted(dropped.length == 0 ? "no column" : String.join(", ", dropped), show(100 * share));
    }
}
