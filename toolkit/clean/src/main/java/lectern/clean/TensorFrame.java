package lectern.clean;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lectern.tensor.Tensor;
import org.dflib.DataFrame;
import org.dflib.Series;

/**
 * A data frame as numbers that can become the same frame again, with its names, types and nulls.
 *
 * <pre>{@code
 * TensorFrame numbers = TensorFrame.of(Datasets.table("penguins"));
 * numbers.values()          // [344, 8] float64; NaN where a null is
 * numbers.levels("sex")     // [male, female]: what 0 and 1 stand for
 * numbers.frame()           // the same table again
 * }</pre>
 *
 * <p>Whole numbers and doubles stay themselves, booleans are 0 and 1, dates days and times seconds since 1970, texts the places of their words in the order of first
 * appearance.
 */
public final class TensorFrame {
    private static final long EXACT = 1L << 53;

    private final String[] names;
    private final String[] types;
    private final Map<String, List<String>> levels;
    private final Tensor values;
    private final Tensor missing;

    private TensorFrame(String[] names, String[] types, Map<String, List<String>> levels, Tensor values, Tensor missing) {
        this.names = names;
        this.types = types;
        this.levels = levels;
        this.values = values;
        this.missing = missing;
    }

    /**
     * A frame as numbers.
     *
     * @throws IllegalArgumentException if a column holds what has no number, several types, or whole numbers beyond 2⁵³; names column and row, counted from 0
     */
    public static TensorFrame of(DataFrame frame) {
        String[] names = frame.getColumnsIndex().toArray(), types = new String[names.length];
        int n = frame.height(), d = names.length;
        double[] values = new double[Math.multiplyExact(n, d)];
        boolean[] missing = new boolean[n * d];
        Map<String, List<String>> levels = new HashMap<>();
        for (int j = 0; j < d; j++) {
            Series<?> cells = frame.getColumn(j);
            types[j] = type(cells);
            Map<String, Integer> codes = new HashMap<>();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                Object cell = cells.get(i);
                missing[i * d + j] = cell == null;
                values[i * d + j] = cell == null ? Double.NaN : cell instanceof String s ? codes.computeIfAbsent(s, w -> {
                    words.add(w);
                    return words.size() - 1;
                }) : number(cell, names[j], types[j], i);
            }
            if (types[j].equals("text")) levels.put(names[j], words);
        }
        return new TensorFrame(names, types, levels, Tensor.wrap(values, n, d), Tensor.wrap(missing, n, d));
    }

    private static double number(Object cell, String column, String type, int row) {
        if (cell instanceof Long l && Math.abs(l) > EXACT) throw wrong(column, row, "whole numbers up to 2^53, got " + l);
        if (!typeOf(cell).equals(type)) throw wrong(column, row, "one type in a column, %s, got %s %s".formatted(type, typeOf(cell), cell));
        return switch (cell) {
            case Number x -> x.doubleValue();
            case Boolean b -> b ? 1 : 0;
            case LocalDate date -> date.toEpochDay();
            case LocalDateTime time -> time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9;
            default -> throw wrong(column, row, "numbers, booleans, dates or text, got %s of %s".formatted(cell, cell.getClass().getSimpleName()));
        };
    }

    private static IllegalArgumentException wrong(String column, int row, String problem) {
        return new IllegalArgumentException("TensorFrame: column \"%s\", row %d: expected %s".formatted(column, row, problem));
    }

    /** The type of a column: that of its first value, or "null". */
    static String type(Series<?> cells) {
        for (int i = 0; i < cells.size(); i++) if (cells.get(i) != null) return typeOf(cells.get(i));
        return "null";
    }

    private static String typeOf(Object cell) {
        return switch (cell) {
            case String _ -> "text";
            case LocalDate _ -> "date";
            case LocalDateTime _ -> "time";
            case Integer _ -> "int";
            case Long _ -> "long";
            case Float _ -> "float";
            case Double _ -> "double";
            case Boolean _ -> "boolean";
            default -> cell.getClass().getSimpleName();
        };
    }

    /** The numbers [rows, columns], float64; NaN where the frame has a null. */
    public Tensor values() {
        return values;
    }

    /** Where the frame has nulls: [rows, columns], bool. A NaN of the frame itself is none. */
    public Tensor missing() {
        return missing;
    }

    /** The names of the columns. */
    public List<String> names() {
        return List.of(names);
    }

    /** The words that the numbers of a text column stand for. */
    public List<String> levels(String column) {
        List<String> words = levels.get(column);
        if (words == null) throw new IllegalArgumentException("TensorFrame: no text column \"%s\"; there are %s".formatted(column, levels.keySet()));
        return List.copyOf(words);
    }

    /** The frame again. */
    public DataFrame frame() {
        return frame(values);
    }

    /**
     * A frame of these names, types and nulls with other numbers [rows, columns].
     *
     * @throws IllegalArgumentException if the shape is another, or a number is no value of its column
     */
    public DataFrame frame(Tensor changed) {
        if (!changed.shapeText().equals(values.shapeText()))
            throw new IllegalArgumentException("TensorFrame.frame: expected %s, got %s".formatted(values.shapeText(), changed.shapeText()));
        double[] a = changed.toDoubles();
        boolean[] nulls = (boolean[]) missing.array();
        int n = values.size(0), d = names.length;
        Series<?>[] columns = new Series<?>[d];
        for (int j = 0; j < d; j++) {
            int c = j;
            columns[j] = series(types[j], n, i -> nulls[i * d + c] ? null : cell(names[c], types[c], a[i * d + c], i));
        }
        return d == 0 ? DataFrame.empty() : DataFrame.byColumn(names).of(columns);
    }

    private interface Cell {
        Object at(int row);
    }

    private static Series<?> series(String type, int n, Cell cell) {
        Object[] values = IntStream.range(0, n).mapToObj(cell::at).toArray();
        boolean full = !type.equals("null") && Arrays.stream(values).allMatch(Objects::nonNull);
        Series<Object> boxed = Series.of(values);
        if (!full) return boxed;
        return switch (type) {
            case "int" -> boxed.compactInt(v -> (Integer) v);
            case "long" -> boxed.compactLong(v -> (Long) v);
            case "double" -> boxed.compactDouble(v -> (Double) v);
            case "boolean" -> boxed.compactBool(v -> (Boolean) v);
            default -> boxed;
        };
    }

    private Object cell(String column, String type, double x, int row) {
        boolean whole = !type.equals("double") && !type.equals("float") && !type.equals("time");
        if (whole && (x != Math.rint(x) || Math.abs(x) > EXACT)) throw wrong(column, row, "a whole number for the type %s, got %s".formatted(type, x));
        return switch (type) {
            case "int" -> (int) x;
            case "long" -> (long) x;
            case "float" -> (float) x;
            case "double" -> x;
            case "boolean" -> x != 0;
            case "date" -> LocalDate.ofEpochDay((long) x);
            case "time" ->
                LocalDateTime.ofEpochSecond((long) Math.floor(x), (int) Math.min(999_999_999, Math.round((x - Math.floor(x)) * 1e9)), ZoneOffset.UTC);
            default -> word(column, x, row);
        };
    }

    private String word(String column, double x, int row) {
        List<String> words = levels.getOrDefault(column, List.of());
        if (x < 0 || x >= words.size()) throw wrong(column, row, "the place of one of %d words, got %s".formatted(words.size(), x));
        return words.get((int) x);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("TensorFrame " + values.shapeText());
        for (int j = 0; j < names.length; j++) {
            text.append("\n  ").append(names[j]).append(": ").append(types[j]);
            if (levels.containsKey(names[j])) text.append(" of ").append(levels.get(names[j]).size()).append(" words");
        }
        return text.toString();
    }
}
