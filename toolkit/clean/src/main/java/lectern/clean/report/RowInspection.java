package lectern.clean.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lectern.tensor.StoppedException;
import org.dflib.DataFrame;

/** Looks at whole rows: which columns are null together, which rows are the same, which are in the test set as well. */
final class RowInspection {
    private static final int PATTERNS = 5;

    private final List<Finding> findings;
    private final List<Column> columns;
    private final int rows;

    RowInspection(List<Finding> findings, List<Column> columns, int rows) {
        this.findings = findings;
        this.columns = columns;
        this.rows = rows;
    }

    /** The columns that are null together, the most frequent sets of two and more first. */
    void nullPatterns() {
        List<Column> holed = columns.stream().filter(c -> c.nulls > 0).limit(64).toList();
        if (holed.size() < 2) return;
        long[] masks = new long[rows];
        for (int k = 0; k < holed.size(); k++) {
            StoppedException.poll();
            Column c = holed.get(k);
            for (int i = 0; i < rows; i++) if (c.missing(i)) masks[i] |= 1L << k;
        }
        Map<Long, int[]> counts = new HashMap<>();
        for (long mask : masks) if (Long.bitCount(mask) > 1) counts.computeIfAbsent(mask, m -> new int[1])[0]++;
        counts.entrySet().stream().sorted(Comparator.<Map.Entry<Long, int[]>>comparingInt(e -> -e.getValue()[0]).thenComparing(Map.Entry::getKey))
                .limit(PATTERNS).forEach(e -> {
                    List<String> names = new ArrayList<>();
                    for (int k = 0; k < holed.size(); k++) if ((e.getKey() >> k & 1) == 1) names.add(holed.get(k).name);
                    findings.add(new Finding("nullPattern", "", e.getValue()[0],
                            "%s null in %s together".formatted(Finding.some(e.getValue()[0], "row is", "rows are"), String.join(", ", names)),
                            "frame = Frames.dropNulls(frame, %s)".formatted(names.stream().map(Inspection::quoted).collect(Collectors.joining(", ")))));
                });
    }

    void duplicates() {
        if (columns.isEmpty()) return;
        long[] exact = hashes(columns, false);
        RowGroups groups = new RowGroups(exact);
        int repeats = RowGroups.repeats(exact, groups);
        if (repeats > 0)
            findings.add(new Finding("duplicates", "", repeats, Finding.some(repeats, "row repeats", "rows repeat") + " an earlier row exactly",
                    "frame = new DropDuplicates().fitApply(frame)"));
        if (columns.size() >= 3 || columns.stream().anyMatch(c -> c.codes != null)) nearDuplicates(exact, groups);
    }

    /** Not asked of one or two columns of numbers, where rows are near each other by chance. */
    private void nearDuplicates(long[] exact, RowGroups groups) {
        long[] near = hashes(columns, true);
        RowGroups nearGroups = new RowGroups(near);
        int close = 0, example = -1;
        for (int i = 0; i < rows; i++) {
            if (groups.first(exact[i]) == i && nearGroups.first(near[i]) != i) {
                close++;
                if (example < 0) example = i;
            }
        }
        if (close > 0)
            findings.add(new Finding("nearDuplicates", "", close,
                    "%s an earlier row, such as row %d and row %d".formatted(Finding.some(close, "row nearly repeats", "rows nearly repeat"),
                            nearGroups.first(near[example]), example),
                    "frame.rows(%d, %d).select()".formatted(nearGroups.first(near[example]), example)));
    }

    /** Rows of the test set that stand in the training set too, identifiers left aside. */
    void leaks(DataFrame test, List<ColumnProfile> profiles, String label) {
        List<Column> common = new ArrayList<>(), others = new ArrayList<>();
        for (Column c : columns) {
            boolean identifier = findings.stream().anyMatch(f -> f.kind().equals("identifier") && f.column().equals(c.name));
            if (identifier || c.name.equals(label) || !test.getColumnsIndex().contains(c.name)) continue;
            common.add(c);
            others.add(new Column(c.name, test.getColumn(c.name)));
        }
        if (common.isEmpty()) return;
        RowGroups train = new RowGroups(hashes(common, false));
        int leaks = 0;
        for (long hash : RowInspection.hashes(others, test.height(), false)) if (train.first(hash) >= 0) leaks++;
        if (leaks > 0)
            findings.add(new Finding("leak", "", leaks,
                    "%d of %s of the test set %s in the training set".formatted(leaks, Finding.some(test.height(), "row", "rows"), leaks == 1 ? "is" : "are"),
                    "frame = new DropDuplicates().fitApply(train.vConcat(test))  // then split again"));
    }

    private long[] hashes(List<Column> of, boolean near) {
        return hashes(of, rows, near);
    }

    private static long[] hashes(List<Column> of, int rows, boolean near) {
        long[] hashes = new long[rows];
        for (Column c : of) {
            StoppedException.poll();
            c.hashInto(hashes, near);
        }
        return hashes;
    }
}
