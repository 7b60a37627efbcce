package lectern.clean.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import lectern.tensor.StoppedException;
import lectern.tensor.cpu.Workers;
import org.dflib.DataFrame;
import org.dflib.Index;

/**
 * What a table holds and what may be wrong with it, each finding with one line of code that deals with it.
 *
 * <pre>{@code
 * DataReport.of(table)                                  // types, nulls, duplicates, outliers, constants, skew, identifiers …
 * DataReport.of(table, "species")                       // and the balance of the classes, and labels that are likely wrong
 * DataReport.of(train, test, "species")                 // and rows of the test set that training sees
 * report.html(); report.json(); report.findings("nulls")
 * }</pre>
 *
 * <p>Near duplicates are rows that agree once numbers are rounded to three digits and texts have lost case, spaces and signs. Labels are judged by {@link LabelErrors} with the
 * ten nearest neighbours, on 4,000 rows spread over the table where it has more.
 *
 * @throws IllegalArgumentException if the label is no column
 * @throws StoppedException if the thread is interrupted meanwhile
 */
public final class DataReport {
    private final int rows;
    private final List<ColumnProfile> columns;
    private final List<Finding> findings;

    private DataReport(int rows, List<ColumnProfile> columns, List<Finding> findings) {
        this.rows = rows;
        this.columns = columns;
        this.findings = findings;
    }

    /** The report on a table. */
    public static DataReport of(DataFrame frame) {
        return of(frame, null, null, (what, share) -> {});
    }

    /** The report on a table with a column of labels. */
    public static DataReport of(DataFrame frame, String label) {
        return of(frame, null, label, (what, share) -> {});
    }

    /** The report on a training set, with what of the test set leaks into it. */
    public static DataReport of(DataFrame train, DataFrame test, String label) {
        return of(train, test, label, (what, share) -> {});
    }

    /** The same, telling what is being done and which share of the work is over; test set and label may be null. */
    public static DataReport of(DataFrame train, DataFrame test, String label, BiConsumer<String, Double> progress) {
        Index names = train.getColumnsIndex();
        if (label != null && !names.contains(label))
            throw new IllegalArgumentException("DataReport: no column \"%s\"; there are %s".formatted(label, Arrays.toString(names.toArray())));
        int d = train.width(), n = train.height();
        Column[] columns = new Column[d];
        ColumnProfile[] profiles = new ColumnProfile[d];
        int pieces = Math.max(1, Workers.threads());
        for (int from = 0; from < d; from += pieces) {
            int first = from;
            progress.accept("columns", 0.7 * from / d);
            Workers.run(Math.min(pieces, d - from), k -> {
                columns[first + k] = new Column(names.get(first + k), train.getColumn(first + k));
                profiles[first + k] = ColumnProfile.of(columns[first + k]);
            });
        }
        List<Finding> findings = new ArrayList<>();
        Inspection inspection = new Inspection(findings);
        for (int j = 0; j < d; j++) {
            StoppedException.poll();
            inspection.column(columns[j], profiles[j], columns[j].name.equals(label));
        }
        List<Column> all = List.of(columns);
        List<ColumnProfile> described = List.of(profiles);
        RowInspection whole = new RowInspection(findings, all, n);
        progress.accept("rows", 0.75);
        whole.nullPatterns();
        whole.duplicates();
        progress.accept("leaks", 0.85);
        if (test != null) whole.leaks(test, described, label);
        progress.accept("labels", 0.9);
        if (label != null) new LabelInspection(findings, all, described, label).inspect();
        progress.accept("done", 1.0);
        return new DataReport(n, described, List.copyOf(findings));
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** What each column holds. */
    public List<ColumnProfile> columns() {
        return columns;
    }

    /** All findings. */
    public List<Finding> findings() {
        return findings;
    }

    /** The findings of a kind, such as {@code nulls}. */
    public List<Finding> findings(String kind) {
        return findings.stream().filter(f -> f.kind().equals(kind)).toList();
    }

    /** As a page fragment without scripts. */
    public String html() {
        return ReportPage.html(this);
    }

    /** As JSON: rows, columns, findings. */
    public String json() {
        return ReportPage.json(this);
    }

    @Override
    public String toString() {
        return ReportPage.text(this);
    }
}
