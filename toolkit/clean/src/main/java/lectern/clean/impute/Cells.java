package lectern.clean.impute;

import java.time.LocalDate;
import java.util.stream.IntStream;
import lectern.clean.Rows;
import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.Series;

/** Cells of any type: which are gaps, how they are written as text with their type, and how a column is filled. */
final class Cells {
    private Cells() {}

    static boolean gap(Object cell) {
        return cell == null || cell instanceof Double d && d.isNaN() || cell instanceof Float f && f.isNaN();
    }

    static boolean before(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) return x.doubleValue() < y.doubleValue();
        return a.toString().compareTo(b.toString()) < 0;
    }

    static String text(Object cell) {
        return switch (cell) {
            case Integer _ -> "int:";
            case Long _ -> "long:";
            case Float _ -> "float:";
            case Number _ -> "double:";
            case Boolean _ -> "bool:";
            case LocalDate _ -> "date:";
            default -> "text:";
        } + cell;
    }

    static Object value(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        return switch (text.substring(0, text.indexOf(':'))) {
            case "int" -> Integer.valueOf(value);
            case "long" -> Long.valueOf(value);
            case "float" -> Float.valueOf(value);
            case "double" -> Double.valueOf(value);
            case "bool" -> Boolean.valueOf(value);
            case "date" -> LocalDate.parse(value);
            default -> value;
        };
    }

    /** Rows with the gaps of each column filled. */
    static Rows filled(Rows x, double[] values) {
        Rows y = x.empty();
        int d = x.d();
        x.share((from, to) -> {
            for (int i = from * d; i < to * d; i += d) for (int j = 0; j < d; j++) {
                double v = x.values()[i + j];
                y.values()[i + j] = v == v ? v : values[j];
            }
        });
        return y;
    }

    /** The column with its gaps filled, without boxes where all are numbers of one type. */
    static Series<?> fill(Series<?> cells, Object value) {
        int n = cells.size();
        if (cells instanceof BooleanSeries || cells.getNominalType().isPrimitive() && !(cells instanceof DoubleSeries)) return cells;
        Object[] filled = new Object[n];
        boolean ints = n > 0, doubles = n > 0;
        for (int i = 0; i < n; i++) {
            filled[i] = gap(cells.get(i)) ? value : cells.get(i);
            ints &= filled[i] instanceof Integer;
            doubles &= filled[i] instanceof Double;
        }
        if (ints) return Series.ofInt(IntStream.range(0, n).map(i -> (Integer) filled[i]).toArray());
        if (doubles) return Series.ofDouble(IntStream.range(0, n).mapToDouble(i -> (Double) filled[i]).toArray());
        return Series.of(filled);
    }
}
