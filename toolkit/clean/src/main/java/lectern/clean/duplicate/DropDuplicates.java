package lectern.clean.duplicate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lectern.clean.RowStep;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * Removes rows that equal another in the named columns, cell by cell; nulls equal nulls. The first of equal rows stays, or the last, or none of them. M copies of a row
 * weigh it M-fold in the mean loss; but where rows hold few, coarse columns, equal rows may well be different things.
 *
 * <p>{@code new DropDuplicates().fitApply(table)}, {@code new DropDuplicates("name", "born").keepLast()}
 */
public final class DropDuplicates extends RowStep {
    private String keep = "first";

    /** Compares the named columns; without names, all. */
    public DropDuplicates(String... columns) {
        super(columns);
    }

    /** Keeps the last of equal rows. */
    public DropDuplicates keepLast() {
        keep = "last";
        return this;
    }

    /** Keeps none of equal rows. */
    public DropDuplicates keepNone() {
        keep = "none";
        return this;
    }

    @Override
    protected boolean suits(Series<?> column) {
        return true;
    }

    @Override
    protected void learn(DataFrame frame, List<String> columns) {
        check(frame, columns);
    }

    private void check(DataFrame frame, List<String> columns) {
        for (String c : columns) if (numeric(frame.getColumn(c))) gappy(frame, c);
    }

    @Override
    protected int[] keep(DataFrame frame, List<String> columns) {
        check(frame, columns);
        int n = frame.height();
        int[] group = new int[n];
        for (String c : columns) group = refine(group, frame.getColumn(c));
        int[] count = new int[n], last = new int[n];
        boolean[] first = new boolean[n];
        for (int i = 0; i < n; i++) {
            first[i] = count[group[i]]++ == 0;
            last[group[i]] = i;
        }
        int[] groups = group;
        return IntStream.range(0, n).filter(i -> switch (keep) {
            case "first" -> first[i];
            case "last" -> last[groups[i]] == i;
            default -> count[groups[i]] == 1;
        }).toArray();
    }

    /** Numbers of groups of rows that are equal so far and in this column too. */
    private static int[] refine(int[] group, Series<?> cells) {
        Map<Object, Integer> values = new HashMap<>();
        Map<Long, Integer> pairs = new HashMap<>();
        int[] finer = new int[group.length];
        for (int i = 0; i < group.length; i++) {
            Object cell = cells.get(i) instanceof Double d ? (d.isNaN() ? null : Double.valueOf(d + 0.0)) : cells.get(i);
            int value = values.computeIfAbsent(Optional.ofNullable(cell), _ -> values.size());
            finer[i] = pairs.computeIfAbsent((long) group[i] << 32 | value, _ -> pairs.size());
        }
        return finer;
    }

    @Override
    protected String formula(List<String> columns) {
        return "DropDuplicates: rows equal in %s; %s".formatted(String.join(", ", columns), keep.equals("none") ? "none stays" : "the " + keep + " stays");
    }
}
