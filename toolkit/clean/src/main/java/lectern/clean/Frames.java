package lectern.clean;

import static org.dflib.Exp.$col;

import java.util.List;
import java.util.stream.Stream;
import lectern.data.Dataset;
import lectern.data.Splitter;
import lectern.tensor.ShapeException;
import lectern.tensor.Tensor;
import lectern.tensor.Tensors;
import org.dflib.Condition;
import org.dflib.DataFrame;
import org.dflib.Exp;
import org.dflib.Index;
import org.dflib.Series;

/** Between data frames and tensors. */
public final class Frames {
    private Frames() {}

    /**
     * Columns of numbers as a tensor [rows, columns], float32, in the order they are named; without names, all columns.
     *
     * @throws IllegalArgumentException if a column does not exist, or a cell is null, no number, or too large for float32; names column and row, counted from 0
     */
    public static Tensor tensor(DataFrame frame, String... columns) {
        String[] names = known("tensor", frame, columns);
        float[] values = new float[Math.multiplyExact(frame.height(), names.length)];
        for (int j = 0; j < names.length; j++) {
            Series<?> cells = frame.getColumn(names[j]);
            for (int i = 0; i < frame.height(); i++) values[i * names.length + j] = number(cells.get(i), names[j], i);
        }
        return Tensors.fromArray(values, frame.height(), names.length);
    }

    /**
     * The rows that have no null in the named columns; without names, in any column.
     *
     * @throws IllegalArgumentException if a column does not exist
     */
    public static DataFrame dropNulls(DataFrame frame, String... columns) {
        Condition[] filled = Stream.of(known("dropNulls", frame, columns)).map(c -> $col(c).isNotNull()).toArray(Condition[]::new);
        return filled.length == 0 ? frame : frame.rows(Exp.and(filled)).select();
    }

    /** Rows to learn from, and rows to test on. */
    public record Split(DataFrame train, DataFrame test) {}

    /** The rows of a table dealt at random, a share of them to learn from; {@code seed} decides how. */
    public static Split split(DataFrame frame, double share) {
        Dataset places = new Dataset(Tensors.arange(frame.height()), Tensors.arange(frame.height()));
        Dataset.Split parts = Splitter.random().split(places, share);
        return new Split(rows(frame, parts.train().x()), rows(frame, parts.test().x()));
    }

    /**
     * The rows that a list of indices [n] names, in its order, such as a part of a split.
     *
     * @throws ShapeException if the indices are no list
     * @throws IllegalArgumentException if there is no such row
     */
    public static DataFrame rows(DataFrame frame, Tensor index) {
        if (index.rank() != 1) throw new ShapeException("Frames.rows: expected a list of indices [n], got %s".formatted(index.shapeText()));
        int[] rows = index.toInts();
        for (int i : rows)
            if (i < 0 || i >= frame.height())
                throw new IllegalArgumentException("Frames.rows: expected rows from 0 to %d, got %d".formatted(frame.height() - 1, i));
        return frame.rows(rows).select();
    }

    /**
     * Columns of texts such as "1.234,50 €" as numbers; which of . and , stands before the decimals is found out for each column.
     *
     * @throws IllegalArgumentException if a text is no number, or nothing tells 1,234 from 1.234; names column and row, counted from 0
     */
    public static DataFrame numbers(DataFrame frame, String... columns) {
        for (String c : known("numbers", frame, columns)) {
            NumberTexts way = NumberTexts.of(frame.getColumn(c));
            if (way == null)
                throw new IllegalArgumentException(
                        "Frames.numbers: column \"%s\": nothing says which of . and , stands before decimals. Hint: Frames.numbers(frame, ',', \"%s\")"
                                .formatted(c, c));
            frame = frame.cols(c).merge(NumberTexts.series(c, frame.getColumn(c), way));
        }
        return frame;
    }

    /** The same with the mark before the decimals, ',' or '.'. */
    public static DataFrame numbers(DataFrame frame, char decimal, String... columns) {
        NumberTexts way = new NumberTexts(decimal);
        for (String c : known("numbers", frame, columns)) frame = frame.cols(c).merge(NumberTexts.series(c, frame.getColumn(c), way));
        return frame;
    }

    /**
     * A column of texts as dates, in the formats that are named; without any, in the common ones that all its texts are found to have.
     *
     * @throws IllegalArgumentException if a text is no such date, or nothing tells 3 April from 4 March; names column and row, counted from 0
     */
    public static DataFrame dates(DataFrame frame, String column, String... formats) {
        Series<?> cells = frame.getColumn(known("dates", frame, new String[]{column})[0]);
        DateTexts way = formats.length > 0 ? new DateTexts(List.of(formats)) : DateTexts.of(cells);
        if (way == null)
            throw new IllegalArgumentException(
                    "Frames.dates: column \"%s\": its texts are not all dates with one meaning. Hint: name the formats, Frames.dates(frame, \"%s\", \"d/M/yyyy\")"
                            .formatted(column, column));
        return frame.cols(column).merge(DateTexts.series(column, cells, way));
    }

    /** How many nulls each column has: a frame with the columns {@code column} and {@code nulls}. */
    public static DataFrame nulls(DataFrame frame) {
        Index columns = frame.getColumnsIndex();
        int[] counts = Stream.of(columns.toArray()).mapToInt(c -> frame.getColumn(c).isNull().countTrue()).toArray();
        return DataFrame.byColumn("column", "nulls").of(columns.toSeries(), Series.ofInt(counts));
    }

    /** The type, the nulls and the first value of each column: a frame with the columns {@code column}, {@code type}, {@code nulls} and {@code first}. */
    public static DataFrame types(DataFrame frame) {
        String[] names = frame.getColumnsIndex().toArray(), types = new String[names.length], first = new String[names.length];
        int[] nulls = new int[names.length];
        for (int j = 0; j < names.length; j++) {
            Series<?> cells = frame.getColumn(j);
            types[j] = TensorFrame.type(cells);
            for (int i = 0; i < cells.size(); i++) {
                Object cell = cells.get(i);
                if (cell == null) nulls[j]++;
                else if (first[j] == null) first[j] = cell.toString();
            }
        }
        return DataFrame.byColumn("column", "type", "nulls", "first").of(Series.of(names), Series.of(types), Series.ofInt(nulls), Series.of(first));
    }

    private static String[] known(String who, DataFrame frame, String[] columns) {
        List<String> all = List.of(frame.getColumnsIndex().toArray());
        for (String c : columns) {
            if (!all.contains(c)) throw new IllegalArgumentException("Frames.%s: no column \"%s\". %s".formatted(who, c, Nearest.sentence(c, all)));
        }
        return columns.length == 0 ? all.toArray(String[]::new) : columns;
    }

    private static float number(Object cell, String column, int row) {
        if (!(cell instanceof Number n)) {
            String hint = cell == null ? "Frames.dropNulls(frame, \"%s\")".formatted(column) : "name the columns that hold numbers";
            throw new IllegalArgumentException(
                    "Frames.tensor: column \"%s\", row %d: expected a number, got %s. Hint: %s".formatted(column, row,
                            cell instanceof String s ? '"' + s + '"' : cell, hint));
        }
        float value = n.floatValue();
        if (Float.isInfinite(value) && Double.isFinite(n.doubleValue())) {
            throw new IllegalArgumentException(
                    "Frames.tensor: column \"%s\", row %d: %s is too large for float32. Hint: scale the column first".formatted(column, row, n));
        }
        return value;
    }
}
