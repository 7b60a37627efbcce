package lectern.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;

/** The rows of a table as Tribuo's examples. */
record TableRows(String who, DataFrame table, String target, List<String> columns) {
    TableRows(String who, DataFrame table, String target, String... columns) {
        this(who, table, target, columns.length > 0 ? List.of(columns) : numeric(table, target));
        List<String> all = List.of(table.getColumnsIndex().toArray());
        for (String name : Stream.concat(Stream.of(target), this.columns.stream()).toList()) {
            if (!all.contains(name)) throw new IllegalArgumentException("%s: no column \"%s\". The table has %s".formatted(who, name, all));
        }
        if (this.columns.isEmpty()) throw new IllegalArgumentException(who + ": expected at least one column of numbers beside \"" + target + "\"");
        if (this.columns.contains(target)) throw new IllegalArgumentException("%s: \"%s\" is the target and a feature at once".formatted(who, target));
    }

    private static List<String> numeric(DataFrame table, String target) {
        return Stream.of(table.getColumnsIndex().toArray()).filter(c -> !c.equals(target) && isNumeric(table.getColumn(c))).toList();
    }

    private static boolean isNumeric(Series<?> cells) {
        return IntStream.range(0, cells.size()).mapToObj(cells::get).allMatch(c -> c == null || c instanceof Number);
    }

    List<Example<Label>> classes() {
        Series<?> answers = table.getColumn(target);
        return examples(IntStream.range(0, table.height()).mapToObj(i -> new Label(text(answers.get(i), i))).toList());
    }

    List<Example<Regressor>> numbers() {
        Series<?> answers = table.getColumn(target);
        String[] name = Names.padded(1);
        return examples(IntStream.range(0, table.height()).mapToObj(i -> new Regressor(name, new double[]{number(answers.get(i), target, i)})).toList());
    }

    private <T extends Output<T>> List<Example<T>> examples(List<T> answers) {
        String[] names = Names.padded(columns);
        List<Example<T>> examples = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            double[] row = new double[names.length];
            for (int j = 0; j < row.length; j++) row[j] = number(table.getColumn(columns.get(j)).get(i), columns.get(j), i);
            examples.add(new ArrayExample<>(answers.get(i), names, row));
        }
        if (examples.isEmpty()) throw new IllegalArgumentException(who + ": expected at least one row, got none");
        return examples;
    }

    private String text(Object cell, int row) {
        if (cell == null) throw missing(target, row);
        return cell.toString();
    }

    private double number(Object cell, String column, int row) {
        if (cell == null) throw missing(column, row);
        if (!(cell instanceof Number n)) {
            throw new IllegalArgumentException("%s: column \"%s\", row %d: expected a number, got \"%s\"".formatted(who, column, row, cell));
        }
        return finite(who, n.doubleValue(), column, row);
    }

    private IllegalArgumentException missing(String column, int row) {
        return new IllegalArgumentException("%s: column \"%s\", row %d is null. Hint: Frames.dropNulls(table)".formatted(who, column, row));
    }

    static double finite(String who, double value, String column, int row) {
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("%s: column \"%s\", row %d: expected a number, got %s".formatted(who, column, row, value));
        return value;
    }
}
