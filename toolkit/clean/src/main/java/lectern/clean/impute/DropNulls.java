package lectern.clean.impute;

import java.util.List;
import java.util.stream.IntStream;
import lectern.clean.RowStep;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Removes the rows in which more than a share of the columns is null or NaN; the share is 0 unless set, so that one gap is enough.
 *
 * <p>{@code new DropNulls("age", "fare").share(0.5).fitApply(table)}
 */
public final class DropNulls extends RowStep {
    private double share;

    /** Looks at the named columns; without names, at all. */
    public DropNulls(String... columns) {
        super(columns);
    }

    /** Sets the share of gaps that a row may have, from 0 to below 1. */
    public DropNulls share(double most) {
        if (!(most >= 0 && most < 1)) throw new IllegalArgumentException("DropNulls.share: expected a share from 0 to below 1, got " + most);
        share = most;
        return this;
    }

    @Override
    protected boolean suits(Series<?> column) {
        return true;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        for (String c : columns) if (numeric(frame.getColumn(c))) gappy(frame, c);
    }

    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        int[] gaps = new int[frame.height()];
        for (String c : columns) {
            Series<?> cells = frame.getColumn(c);
            if (numeric(cells)) gappy(frame, c);
            for (int i = 0; i < gaps.length; i++) if (Cells.gap(cells.get(i))) gaps[i]++;
        }
        return IntStream.range(0, gaps.length).filter(i -> gaps[i] <= share * columns.size()).toArray();
    }

    @Override
    protected String formula(List<String> columns) {
        return "DropNulls: removes rows with more than %s%% gaps in %s".formatted(show(100 * share), String.join(", ", columns));
    }
}
