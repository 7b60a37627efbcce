package lectern.clean;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.dflib.csv.Csv;

/**
 * CSV to a data frame. A column has the first type that all its cells have; an empty cell or NA is null.
 *
 * <p>Whole numbers without nulls become an int column, with nulls a column of Integer, and so on. 007 stays text: it is a name, not a number.
 */
final class CsvTable {
    private static final String WHOLE = "[+-]?(0|[1-9][0-9]*)";

    /** A type: the form of its cells, and what makes a value of one. */
    private record Kind(Pattern form, Function<String, Object> value) {
        Kind(String form, Function<String, Object> value) {
            this(Pattern.compile(form), value);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(WHOLE, Integer::valueOf),
            new Kind(WHOLE, Long::valueOf),
            new Kind("(" + WHOLE + "(\\.[0-9]*)?|[+-]?\\.[0-9]+)([eE][+-]?[0-9]+)?", Double::valueOf),
            new Kind("(?i)true|false", Boolean::valueOf),
            new Kind("[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse));

    private CsvTable() {}

    static DataFrame read(String csv, String name) {
        DataFrame frame = Csv.loader().load(new StringReader(csv)).as(name);
        Series<?>[] columns = new Series<?>[frame.width()];
        for (int i = 0; i < columns.length; i++) columns[i] = typed(frame.getColumn(i));
        return DataFrame.byColumn(frame.getColumnsIndex()).of(columns).as(name);
    }

    private static Series<?> typed(Series<String> raw) {
        Series<String> cells = raw.map(c -> c == null || c.isEmpty() || c.equals("NA") ? null : c).materialize();
        if (cells.isNull().countFalse() == 0) return cells;
        return KINDS.stream().filter(k -> fits(k, cells)).findFirst()
                .<Series<?>>map(k -> compact(cells.map(c -> c == null ? null : k.value().apply(c)).materialize()))
                .orElse(cells);
    }

    private static boolean fits(Kind kind, Series<String> cells) {
        try {
            for (String c : cells) {
                if (c == null) continue;
                if (!kind.form().matcher(c).matches()) return false;
                kind.value().apply(c);
            }
            return true;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    /** Numbers without nulls need no boxes. */
    private static Series<?> compact(Series<Object> values) {
        if (values.size() == 0 || values.isNull().firstTrue() >= 0) return values;
        return switch (values.get(0)) {
            case Integer _ -> values.compactInt(v -> (Integer) v);
            case Long _ -> values.compactLong(v -> (Long) v);
            case Double _ -> values.compactDouble(v -> (Double) v);
            case Boolean _ -> values.compactBool(v -> (Boolean) v);
            default -> values;
        };
    }
}
