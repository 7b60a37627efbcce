package lectern.clean.impute;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lectern.clean.RadixSort;
import lectern.clean.Rows;
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
    protected boolean takesRows() {
        return true;
    }

    @Override
    protected boolean takesGaps() {
        return true;
    }

    @Override
    protected void learn(Rows x, List<String> columns) {
        double[][] all = x.columns();
        String[] found = new String[x.d()];
        x.shareColumns(j -> found[j] = mode(ValueImputer.known(all[j])));
        for (int j = 0; j < found.length; j++)
            if (found[j] == null)
                throw new IllegalArgumentException(
                        "ModeImputer.fit: column \"%s\" has no value in %d rows".formatted(columns.get(j), x.n()));
        modes = found;
    }

    private static String mode(double[] known) {
        RadixSort.sort(known);
        int best = -1, most = 0;
        for (int from = 0, to; from < known.length; from = to) {
            for (to = from + 1; to < known.length && known[to] == known[from];) to++;
            if (to - from <= most) continue;
            best = from;
            most = to - from;
        }
        return best < 0 ? null : Cells.text(known[best] + 0.0);
    }

    @Override
    protected Rows change(Rows x, List<String> columns) {
        return Cells.filled(x, Stream.of(modes).mapToDouble(m -> ((Number) Cells.value(m)).doubleValue()).toArray());
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
