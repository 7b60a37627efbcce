package lectern.clean.impute;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.clean.Step;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Fills gaps with the most frequent value of the training rows, numbers and text alike; among equally frequent ones with the smallest number or the first word.
 *
 * <p>{@code new ModeImputer("embarked").fit(train).apply(test)}
 */
public final class ModeImputer extends Step {
    private String[] modes;

    /** Fills the named columns; without names, all that have a value. */
    public ModeImputer(String... columns) {
        super(columns);
    }

    @Override
    protected boolean suits(Series<?> column) {
        return column.isNull().countFalse() > 0;
    }

    @Override
    protected String suited() {
        return "values";
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        modes = columns.stream().map(c -> mode(frame, c)).toArray(String[]::new);
    }

    private String mode(DataFrame frame, String column) {
        Series<?> cells = frame.getColumn(column);
        if (numeric(cells)) gappy(frame, column);
        Map<Object, Integer> counts = new HashMap<>();
        for (Object cell : cells) if (!Cells.gap(cell)) counts.merge(cell, 1, Integer::sum);
        Object best = null;
        for (Map.Entry<Object, Integer> e : counts.entrySet()) {
            int more = best == null ? 1 : e.getValue() - counts.get(best);
            if (more > 0 || more == 0 && Cells.before(e.getKey(), best)) best = e.getKey();
        }
        if (best == null) throw new IllegalArgumentException("ModeImputer.fit: column \"%s\" has no value in %d rows".formatted(column, frame.height()));
        return Cells.text(best);
    }

    @Override
    protected DataFrame change(DataFrame frame, List<String> columns) {
        for (int j = 0; j < modes.length; j++) {
            if (numeric(frame.getColumn(columns.get(j)))) gappy(frame, columns.get(j));
            frame = with(frame, columns.get(j), Cells.fill(frame.getColumn(columns.get(j)), Cells.value(modes[j])));
        }
        return frame;
    }

    @Override
    protected String formula(List<String> columns) {
        return "ModeImputer: " + IntStream.range(0, modes.length).mapToObj(j -> "%s null → %s (most frequent)".formatted(columns.get(j), Cells.value(modes[j])))
                .collect(joining("; "));
    }
}
