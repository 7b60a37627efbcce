package lectern.clean.duplicate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lectern.clean.RowStep;
import org.dflib.DataFrame;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
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

    /** Numbers of groups of rows that are equal so far and in this column too: a table of the first row of each, by a hash, the next place where one is taken. */
    private static int[] refine(int[] group, Series<?> cells) {
        int n = group.length, mask = Integer.highestOneBit(Math.max(1, n)) * 4 - 1, groups = 0;
        long[] value = values(cells);
        int[] first = new int[mask + 1], finer = new int[n];
        Arrays.fill(first, -1);
        for (int i = 0; i < n; i++) {
            long hash = (value[i] * 0x9E3779B97F4A7C15L + group[i]) * 0xC2B2AE3D27D4EB4FL;
            int at = (int) (hash >>> 32) & mask;
            while (first[at] >= 0 && (value[first[at]] != value[i] || group[first[at]] != group[i])) at = at + 1 & mask;
            if (first[at] < 0) {
                first[at] = i;
                finer[i] = groups++;
            } else finer[i] = finer[first[at]];
        }
        return finer;
    }

    /** Equal numbers for equal cells: their bits where all are doubles, whole numbers themselves, else places in the order of appearance. */
    private static long[] values(Series<?> cells) {
        long[] values = new long[cells.size()];
        switch (cells) {
            case DoubleSeries d -> {
                for (int i = 0; i < values.length; i++) values[i] = Double.doubleToLongBits(d.getDouble(i) + 0.0);
            }
            case IntSeries d -> {
                for (int i = 0; i < values.length; i++) values[i] = d.getInt(i);
            }
            case LongSeries d -> {
                for (int i = 0; i < values.length; i++) values[i] = d.getLong(i);
            }
            default -> {
                Map<Object, Integer> places = new HashMap<>();
                for (int i = 0; i < values.length; i++) {
                    Object cell = cells.get(i) instanceof Double d ? (d.isNaN() ? null : Double.valueOf(d + 0.0)) : cells.get(i);
                    values[i] = cell == null ? -1 : places.computeIfAbsent(cell, _ -> places.size());
                }
            }
        }
        return values;
    }

    @Override
    protected String formula(List<String> columns) {
        return "DropDuplicates: rows equal in %s; %s".formatted(String.join(", ", columns), keep.equals("none") ? "none stays" : "the " + keep + " stays");
    }
}
